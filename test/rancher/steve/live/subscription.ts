import type { KubeObject, KubeType, StoreEvent } from '../../world.ts';
import { parseLabelSelector } from '../../kube/selectors/label-selector.ts';
import { countsOf } from '../counts.ts';
import { viewOf } from '../view/resource-view.ts';
import { viewContext, visibleType, type SteveView } from '../steve-view.ts';
import { resourceId, schemaId } from '../view/schema-id.ts';
import { Debounce, echoOf, readWatchRequest, watchKey, type WatchRequest } from './watch.ts';

/** A message to the dashboard. */
export type LiveMessage = Record<string, unknown> & { name: string };

/** Steve debounces `resource.changes` by this unless the watch says otherwise; counts always. */
const CHANGES_DEBOUNCE_MS = 5000;
const COUNTS_DEBOUNCE_MS = 500;

interface Watch {
  request: WatchRequest;
  changes: Debounce;
}

const eventNames = {
  ADDED: 'resource.create',
  MODIFIED: 'resource.change',
  DELETED: 'resource.remove',
} as const;

/** Types that can be watched although no Kubernetes type stands behind them. */
const virtualTypes = new Set(['schema', 'count', 'userpreference']);

/** One subscribe socket: its watches, and what the store's changes mean for them. */
export class Subscription {
  private readonly watches = new Map<string, Watch>();
  private readonly changedTypes = new Set<KubeType>();
  private readonly counts = new Debounce(() => this.sendCounts(), COUNTS_DEBOUNCE_MS);
  private readonly unsubscribe: () => void;
  private readonly view: () => SteveView;
  private readonly send: (message: LiveMessage) => void;

  /** `view` is asked anew for every event, so that rights lost while watching take effect. */
  constructor(view: () => SteveView, send: (message: LiveMessage) => void) {
    this.view = view;
    this.send = send;
    this.unsubscribe = view().cluster.store.subscribe((event) => this.onEvent(event));
  }

  /** Starts or stops a watch, as the dashboard's message says. */
  receive(text: string): void {
    const request = readWatchRequest(text);
    if (!request) {
      return;
    }
    if (request.stop) {
      this.stop(request);
    } else {
      this.start(request);
    }
  }

  /** Ends all watches. */
  close(): void {
    this.unsubscribe();
    this.counts.cancel();
    this.watches.forEach(({ changes }) => changes.cancel());
    this.watches.clear();
  }

  private start(request: WatchRequest): void {
    const view = this.view();
    const echo = echoOf(request);
    const type = visibleType(view, request.resourceType);
    if (!type && !virtualTypes.has(request.resourceType)) {
      this.send({
        name: 'resource.error',
        ...echo,
        data: { error: `failed to find schema ${request.resourceType}` },
      });
      return;
    }
    this.send({ name: 'resource.start', ...echo });
    const changes = new Debounce(() => this.sendChanges(request), request.debounceMs ?? CHANGES_DEBOUNCE_MS);
    this.watches.get(watchKey(request))?.changes.cancel();
    this.watches.set(watchKey(request), { request, changes });
    if (type) {
      this.replay(request, type, changes);
    }
  }

  /** Sends what happened since the list was read; says so when that is no longer known. */
  private replay(request: WatchRequest, type: KubeType, changes: Debounce): void {
    const { store } = this.view().cluster;
    const revision = Number(request.resourceVersion ?? Number.NaN);
    if (!(revision > 0) || request.mode === 'resource.changes') {
      return;
    }
    const missed = store.since(type, revision);
    if (!missed) {
      const error = `too old resource version: ${revision} (${store.revision()})`;
      this.send({ name: 'resource.error', ...echoOf(request), data: { error } });
      this.stop(request);
      return;
    }
    missed.forEach((event) => this.deliver({ request, changes }, event));
  }

  private stop(request: WatchRequest): void {
    const watch = this.watches.get(watchKey(request));
    if (watch) {
      watch.changes.cancel();
      this.watches.delete(watchKey(request));
      this.send({ name: 'resource.stop', ...echoOf(request) });
    }
  }

  private onEvent(event: StoreEvent): void {
    const id = schemaId(event.kubeType);
    for (const watch of this.watches.values()) {
      if (watch.request.resourceType === id) {
        this.deliver(watch, event);
      }
    }
    const countChanged = event.type !== 'MODIFIED';
    if (countChanged && [...this.watches.values()].some(({ request }) => request.resourceType === 'count')) {
      this.changedTypes.add(event.kubeType);
      this.counts.trigger();
    }
  }

  private deliver({ request, changes }: Watch, { type, kubeType, object, revision }: StoreEvent): void {
    const view = this.view();
    if (!concerns(request, object) || !view.access.mayList(kubeType, object.metadata)) {
      return;
    }
    if (request.mode === 'resource.changes') {
      changes.trigger();
      return;
    }
    const data = viewOf(kubeType, object, viewContext(view, ['metadata.managedFields']));
    this.send({ name: eventNames[type], ...echoOf(request), revision: String(revision), data });
  }

  private sendChanges(request: WatchRequest): void {
    const revision = String(this.view().cluster.store.revision());
    this.send({ name: 'resource.changes', ...echoOf(request), revision });
  }

  /** Counts come as a change of the one count resource, with only the types that changed. */
  private sendCounts(): void {
    const view = this.view();
    const counts = countsOf(view, [...this.changedTypes]);
    this.changedTypes.clear();
    this.send({
      name: 'resource.change',
      resourceType: 'count',
      revision: String(view.cluster.store.revision()),
      data: { id: 'count', type: 'count', links: { self: `${view.base}/counts/count` }, counts },
    });
  }
}

function concerns({ namespace, id, selector }: WatchRequest, { metadata }: KubeObject): boolean {
  if (namespace && namespace !== metadata.namespace) {
    return false;
  }
  if (id && id !== resourceId(metadata) && id !== metadata.name) {
    return false;
  }
  return !selector || parseLabelSelector(selector)(metadata.labels);
}
