import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A request as a script sees it. */
export interface ScriptedRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly isWatch: boolean;
  /** Counts requests from 1. */
  readonly number: number;
}

/** What a test lets the server do with a request. Doing nothing hangs. */
export type Script = (request: ScriptedRequest, reply: Reply) => void;

/** Ways to answer like an API server. */
export class Reply {
  readonly response: ServerResponse;

  constructor(response: ServerResponse) {
    this.response = response;
  }

  /** Answers with JSON. */
  json(body: unknown, status = 200): void {
    this.response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  /** Answers with a Status object. */
  status(code: number, headers: Readonly<Record<string, string>> = {}): void {
    const body = JSON.stringify({ kind: 'Status', status: 'Failure', code });
    this.response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(body);
  }

  /** Answers with a list. */
  list(items: readonly unknown[], metadata: Readonly<Record<string, unknown>> = {}): void {
    this.json(listOf(items, metadata));
  }

  /** Answers with a compressed list. */
  gzippedList(items: readonly unknown[], metadata: Readonly<Record<string, unknown>> = {}): void {
    this.response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    this.response.end(gzipSync(JSON.stringify(listOf(items, metadata))));
  }

  /** Begins a watch and leaves it open. */
  watch(...lines: readonly unknown[]): void {
    this.response.writeHead(200, { 'content-type': 'application/json' });
    this.response.flushHeaders();
    for (const line of lines) this.line(line);
  }

  /** Sends one line of a watch; text is sent as it is. */
  line(line: unknown): void {
    this.response.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  }

  /** Ends the answer as it should. */
  end(): void {
    this.response.end();
  }

  /** Breaks the connection. */
  break(): void {
    this.response.destroy();
  }
}

/** A real HTTP server on a free port that answers as a test says, and can be killed and started again. */
export class ScriptedApiServer {
  /** Every request so far. */
  readonly requests: ScriptedRequest[] = [];
  /** What to do with requests from now on. */
  script: Script;
  #server: Server | undefined;
  #port = 0;
  readonly #sockets = new Set<Socket>();

  constructor(script: Script) {
    this.script = script;
  }

  /** Base address. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens; after `kill` on the same port again. */
  async start(): Promise<this> {
    const server = createServer((request, response) => this.#handle(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** Stops listening and breaks every connection. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url);
    const scripted = {
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      isWatch: url.searchParams.get('watch') === 'true',
      number: this.requests.length + 1,
    };
    this.requests.push(scripted);
    this.script(scripted, new Reply(response));
  }
}

/** An object with a name, as an API server would send it. */
export function apiObject(
  name: string,
  resourceVersion = '1',
): { kind: string; metadata: Record<string, unknown> } {
  return { kind: 'GitRepo', metadata: { namespace: 'fleet-default', name, resourceVersion } };
}

/** A line of a watch. */
export function watchEvent(type: string, object: unknown): { type: string; object: unknown } {
  return { type, object };
}

/** A bookmark. */
export function bookmark(resourceVersion: string): { type: string; object: unknown } {
  return watchEvent('BOOKMARK', { kind: 'GitRepo', metadata: { resourceVersion } });
}

function listOf(items: readonly unknown[], metadata: Readonly<Record<string, unknown>>): unknown {
  return { kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: '100', ...metadata }, items };
}
