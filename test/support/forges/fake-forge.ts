import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A pull request of a fake forge. */
export interface FakePull {
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  title: string;
  body: string;
  state: 'open' | 'merged' | 'closed';
  readonly comments: string[];
  /** Whether it comes from a fork. */
  readonly fork?: boolean;
}

/** One request, as a fake sees it. */
export interface ForgeCall {
  readonly method: string;
  /** Below the address of the API, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

/** What a fake answers. */
export interface ForgeReply {
  readonly status: number;
  readonly body?: unknown;
}

/** Something that goes wrong with the next request of this method. */
export interface ForgeFault {
  readonly method: string;
  /** Whether the request is carried out all the same; its answer is lost. */
  readonly done?: boolean;
  /** Never answered unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What differs from forge to forge. */
export interface FakeDialect {
  /** Path of the API on the server, as `/api/v4`. */
  readonly base: string;
  /** The header that proves who asks, and its value for the token. */
  readonly authorization: (token: string) => readonly [string, string];
  answer(call: ForgeCall, pulls: FakePull[]): ForgeReply;
}

/** A forge of a test, with the one repository `shop/deploy`. */
export interface FakeForge {
  readonly origin: string;
  readonly api: string;
  readonly repository: string;
  readonly pulls: FakePull[];
  /** Requests in order: `POST /repos/shop/deploy/pulls`. */
  readonly asked: string[];
  readonly faults: ForgeFault[];
  close(): Promise<void>;
}

/** The token that fakes take. */
export const TOKEN = 'test-token-1';

/** Starts a forge that speaks like this, on a port of its own. */
export async function startFakeForge(dialect: FakeDialect): Promise<FakeForge> {
  const server = createServer((request, response) => {
    respond(forge, dialect, { request, response }).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const forge: FakeForge = {
    origin,
    api: `${origin}${dialect.base}`,
    repository: `${origin}/shop/deploy.git`,
    pulls: [],
    asked: [],
    faults: [],
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return forge;
}

async function respond(
  forge: FakeForge,
  dialect: FakeDialect,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const call = await callOf(request, dialect.base);
  forge.asked.push(`${call.method} ${call.path}`);
  const fault = forge.faults[0]?.method === call.method ? forge.faults.shift() : undefined;
  const reply = fault && fault.done !== true ? undefined : answered(forge, dialect, call);
  if (fault === undefined) send(response, reply ?? { status: 500 });
  else if (fault.status !== undefined) response.writeHead(fault.status, fault.headers).end('{}');
}

async function callOf(request: IncomingMessage, base: string): Promise<ForgeCall> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  return {
    method: request.method ?? '',
    path: url.pathname.slice(base.length),
    query: url.searchParams,
    body: (text === '' ? {} : JSON.parse(text)) as ForgeCall['body'],
    headers: request.headers,
  };
}

function answered(forge: FakeForge, dialect: FakeDialect, call: ForgeCall): ForgeReply {
  const [name, value] = dialect.authorization(TOKEN);
  if (call.headers[name] !== value) return { status: 401 };
  const isJson = call.method === 'GET' || call.headers['content-type'] === 'application/json';
  return isJson ? dialect.answer(call, forge.pulls) : { status: 415 };
}

function send(response: ServerResponse, { status, body }: ForgeReply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
}

/** Adds a pull request with the next number. */
export function addPull(
  pulls: FakePull[],
  pull: Pick<FakePull, 'branch' | 'base' | 'title' | 'body'> & { fork?: boolean },
): FakePull {
  const added: FakePull = { ...pull, number: pulls.length + 1, state: 'open', comments: [] };
  pulls.push(added);
  return added;
}

/** The open one between two branches. */
export function openPull(pulls: readonly FakePull[], branch: unknown, base: unknown): FakePull | undefined {
  return pulls.find(
    (pull) => pull.state === 'open' && pull.branch === branch && pull.base === base && !pull.fork,
  );
}
