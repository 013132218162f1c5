import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

import type { ClusterAccess } from './cluster-access.ts';
import { asReadError, ReadError } from './read/read-error.ts';

/** How patient requests are, in milliseconds. */
export interface Patience {
  /** Until the answer begins. */
  readonly answerMs: number;
  /** Between two pieces of an answer. */
  readonly idleMs: number;
}

/** One GET request. */
export interface KubeRequest {
  /** Path below the server's address, with its query. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
  readonly patience: Patience;
  /** What form the answer is to have; plain JSON when absent. */
  readonly accept?: string | undefined;
}

/** What makes another request of it than a GET. */
export interface SentBody {
  readonly method: 'PATCH' | 'DELETE' | 'POST';
  /** Media type of the body. */
  readonly type: string;
  readonly text: string;
  /** Told to the API server's audit log. */
  readonly auditId?: string | undefined;
  /** Called when the connection stands: from then on the server may have acted, whatever becomes of the answer. */
  readonly onConnected?: (() => void) | undefined;
}

/** How connections are held. */
export interface ExchangeOptions {
  /** Connections are used again; a new one for every request when false. */
  readonly keepAlive: boolean;
}

/** How often an idle connection is probed, in milliseconds. */
const KEEP_ALIVE_MS = 30_000;

/**
 * Exchanges requests and answers with one API server: time limits, renewed credentials. It can send what changes
 * something, so only those may hold one who keep to GETs, to dry runs, or are the writer.
 */
export class KubeExchange {
  readonly #access: ClusterAccess;
  readonly #agent: HttpAgent;

  constructor(access: ClusterAccess, { keepAlive }: ExchangeOptions) {
    this.#access = access;
    const options = { keepAlive, keepAliveMsecs: KEEP_ALIVE_MS, maxFreeSockets: 4, timeout: 0 };
    this.#agent = access.server.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /** The answer, whatever its status. Refused credentials are renewed once. Raises ReadError when there is none. */
  async send(request: KubeRequest, body?: SentBody): Promise<IncomingMessage> {
    const response = await this.#sendOnce(request, body);
    if (response.statusCode !== 401) return response;
    response.resume();
    await this.#renew();
    return this.#sendOnce(request, body);
  }

  /** Closes idle connections. */
  close(): void {
    this.#agent.destroy();
  }

  async #renew(): Promise<void> {
    try {
      await this.#access.reload();
    } catch {
      throw new ReadError(
        'unauthorized',
        'The API server refused our credentials and new ones cannot be read.',
      );
    }
  }

  async #sendOnce(request: KubeRequest, body: SentBody | undefined): Promise<IncomingMessage> {
    const { headers, tls } = await this.#access.settings();
    const { server } = this.#access;
    const secure = server.protocol === 'https:';
    const url = new URL(server.pathname.replace(/\/+$/, '') + request.path, server);
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? httpsRequest : httpRequest)(url, {
        ...tls,
        method: body?.method ?? 'GET',
        agent: this.#agent,
        signal: request.signal,
        headers: {
          ...headers,
          accept: request.accept ?? 'application/json',
          'accept-encoding': 'gzip',
          'user-agent': 'outrider',
          ...(body !== undefined && bodyHeaders(body)),
        },
      });
      const timer = setTimeout(() => {
        outgoing.destroy(new ReadError('timeout', 'The API server did not answer in time.'));
      }, request.patience.answerMs);
      outgoing.on('response', (response) => {
        clearTimeout(timer);
        resolve(response);
      });
      outgoing.on('error', (error) => {
        clearTimeout(timer);
        reject(asReadError(error));
      });
      if (body?.onConnected !== undefined) tellConnected(outgoing, secure, body.onConnected);
      outgoing.end(body?.text);
    });
  }
}

/** The length is said because node:http sends a DELETE's body without one. */
function bodyHeaders({ type, text, auditId }: SentBody): Readonly<Record<string, string>> {
  return {
    'content-type': type,
    'content-length': `${Buffer.byteLength(text)}`,
    ...(auditId !== undefined && { 'audit-id': auditId }),
  };
}

/** Before the handshake is done nothing of a request is sent. */
function tellConnected(outgoing: ClientRequest, secure: boolean, onConnected: () => void): void {
  outgoing.on('socket', (socket) => {
    if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', onConnected);
    else onConnected();
  });
}
