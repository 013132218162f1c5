import { createMemoryHistory, createRouter } from 'vue-router';
import type { Router } from 'vue-router';
import { vi } from 'vitest';

/** Answers a request by its query, or by what was sent; `refuse` rejects it. */
export type Answer = (query: URLSearchParams, body?: unknown) => unknown;

/** A dashboard for components under test: its store, its router, and the requests it has seen. */
export interface ExtensionHost {
  /** What `mount` needs as its `global`. */
  global: { plugins: Router[]; provide: { store: unknown } };
  router: Router;
  /** Path and query of every request, in order; what sends something begins with `POST`. */
  requests: string[];
  /** How many streams of events are open. */
  streams(): number;
  /** Sends a server-sent event to every open stream. */
  emit(event: { type: string; [field: string]: unknown }): void;
}

/** What a request is rejected with when the service proxy finds nothing behind it. */
const NOTHING_BEHIND_THE_PROXY = { _status: 503, kind: 'Status', message: 'no endpoints available' };

/** Rejects a request as the dashboard's client does: with the answer's fields and its status. */
export function refuse(rejection: { _status: number; [field: string]: unknown }): never {
  throw Object.assign(new Error('refused'), rejection);
}

const PROXY = /^\/k8s\/clusters\/local\/api\/v1\/namespaces\/[^/]+\/services\/[^/]+\/proxy\/v1/;

/** Reports keys with their values: tests read which words are chosen, not how they are put. */
function translate(key: string, values?: Record<string, unknown>): string {
  return values ? `${key} ${JSON.stringify(values)}` : key;
}

/** The pages of the product: the end of the name of each, and of its path. */
const PAGES = [
  ...[
    'overview',
    'incidents',
    'findings',
    'drift',
    'deployments',
    'proposals',
    'autonomy',
    'audit',
    'rules',
  ].map((name) => [name, name] as const),
  ['proposal', 'proposals/:proposal'],
  ['incident', 'incidents/:incident'],
  ['finding', 'findings/:finding'],
  ['bundle', 'deployments/:namespace/:name'],
  ['rollback', 'rollback/:namespace/:name'],
] as const;

/** What the dashboard's client is told of a request. */
interface Dispatched {
  url: string;
  method?: string;
  data?: unknown;
}

type Listener = (event: { data?: unknown }) => void;

class FakeEventSource {
  static readonly open = new Set<FakeEventSource>();
  private readonly listeners = new Map<string, Listener[]>();

  constructor() {
    FakeEventSource.open.add(this);
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  tell(type: string, data: unknown): void {
    for (const listener of this.listeners.get(type) ?? []) listener({ data });
  }

  close(): void {
    FakeEventSource.open.delete(this);
  }
}

/**
 * Stands in for the dashboard; `answers` are keyed by path (`/findings`, `POST /proposals`), other paths are refused like
 * a missing API.
 */
export async function createExtensionHost(
  answers: Partial<Record<string, Answer>>,
  location = '/',
): Promise<ExtensionHost> {
  vi.stubGlobal('EventSource', FakeEventSource);
  const requests: string[] = [];
  const dispatch = async (_action: string, { url, method, data }: Dispatched): Promise<unknown> => {
    const { pathname, search, searchParams } = new URL(url.replace(PROXY, ''), 'http://rancher');
    const verb = method === 'post' ? 'POST ' : '';
    requests.push(verb + pathname + decodeURIComponent(search));
    const answer = answers[verb + pathname];
    if (!answer) return refuse(NOTHING_BEHIND_THE_PROXY);
    return answer(searchParams, data);
  };
  const page = { template: '<div />' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...PAGES.map(([name, path]) => ({
        path: `/outrider/c/:cluster/${path}`,
        name: `outrider-c-cluster-${name}`,
        component: page,
      })),
      { path: '/c/:cluster/:product/:rest(.*)*', component: page },
      { path: '/:rest(.*)*', component: page },
    ],
  });
  await router.push(location);
  return {
    global: { plugins: [router], provide: { store: { dispatch, getters: { 'i18n/t': translate } } } },
    router,
    requests,
    streams: () => FakeEventSource.open.size,
    emit: (event) => {
      for (const source of FakeEventSource.open) source.tell(event.type, JSON.stringify(event));
    },
  };
}
