import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

import type { ClusterAccess } from '@outrider/api/src/adapters/kubernetes/cluster-access.ts';

/** A request with its body, as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** As it was sent, without the parameters. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer a request that is no question about what is served. Doing nothing hangs. */
export type AnswerScript = (response: ServerResponse, request: RecordedRequest) => void;

/** What the server says it serves, by path. */
const SERVED: Readonly<Record<string, readonly object[]>> = {
  '/api/v1': [
    { name: 'pods', kind: 'Pod', namespaced: true },
    { name: 'pods/log', kind: 'Pod', namespaced: true },
    { name: 'secrets', kind: 'Secret', namespaced: true },
    { name: 'nodes', kind: 'Node', namespaced: false },
  ],
  '/apis/apps/v1': [
    { name: 'deployments', kind: 'Deployment', namespaced: true },
    { name: 'deployments/scale', kind: 'Scale', namespaced: true },
  ],
};

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A Status with which an API server says no. */
export function failure(code: number, reason: string, more: Readonly<Record<string, unknown>> = {}): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason, code, ...more };
}

/** An API server that says what it serves, keeps what it was asked, and answers the rest as a test says. */
export class RecordingApiServer {
  /** Every request so far. */
  readonly requests: RecordedRequest[] = [];
  /** What to answer from now on. */
  script: AnswerScript;
  #server: Server | undefined;
  #port = 0;
  readonly #sockets = new Set<Socket>();

  constructor(script: AnswerScript) {
    this.script = script;
  }

  /** Base address. */
  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** What was sent that is not a GET. */
  get writes(): readonly RecordedRequest[] {
    return this.requests.filter(({ method }) => method !== 'GET');
  }

  /** The way to it, with a token. */
  access(token = 'token-secret-of-ours'): ClusterAccess {
    return {
      server: new URL(`${this.url}/k8s/clusters/c-1`),
      settings: () => Promise.resolve({ headers: { authorization: `Bearer ${token}` }, tls: {} }),
      reload: () => Promise.resolve(),
    };
  }

  /** Listens. */
  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#handle(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.listen(0, '127.0.0.1');
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

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers, url = '' } = request;
    const end = url.includes('?') ? url.indexOf('?') : url.length;
    const path = url.slice(0, end);
    const query = new URLSearchParams(url.slice(end));
    const recorded = { method, path, query, headers, body: await text(request) };
    this.requests.push(recorded);
    const resources = method === 'GET' ? SERVED[path.replace('/k8s/clusters/c-1', '')] : undefined;
    if (resources === undefined) this.script(response, recorded);
    else answerJson(response, 200, { kind: 'APIResourceList', apiVersion: 'v1', resources });
  }
}
