import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

import type { ClusterAccess } from './cluster-access.ts';
import { asReadError, ReadError, statusError } from './read-error.ts';

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

/** An answer and its body, decompressed, in pieces; the body must be read or returned from. */
export interface KubeAnswer {
  readonly status: number;
  readonly body: AsyncIterable<Buffer>;
}

/** How often an idle connection is probed, in milliseconds. */
const KEEP_ALIVE_MS = 30_000;
/** Larger pieces mean fewer turns of the event loop per megabyte. */
const CHUNK_BYTES = 128 * 1024;

/** Speaks HTTP to one API server: keep-alive, gzip, time limits, renewed credentials. Only ever GETs. */
export class KubeHttp {
  readonly #access: ClusterAccess;
  readonly #agent: HttpAgent;

  constructor(access: ClusterAccess) {
    this.#access = access;
    const options = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS, maxFreeSockets: 4, timeout: 0 };
    this.#agent = access.server.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /**
   * The body of a successful answer, decompressed, in pieces. Raises ReadError for everything else.
   * Refused credentials are renewed once.
   */
  async get(request: KubeRequest): Promise<AsyncIterable<Buffer>> {
    const response = await this.#ask(request);
    if (response.statusCode !== 200) {
      response.resume();
      throw statusError(response.statusCode ?? 0, response.headers['retry-after']);
    }
    return patiently(decompressed(response), request.patience.idleMs);
  }

  /** The same with whatever status: for what a proxied service says itself. Raises ReadError when there is no answer. */
  async ask(request: KubeRequest): Promise<KubeAnswer> {
    const response = await this.#ask(request);
    const body = patiently(decompressed(response), request.patience.idleMs);
    return { status: response.statusCode ?? 0, body };
  }

  /** Closes idle connections. */
  close(): void {
    this.#agent.destroy();
  }

  async #ask(request: KubeRequest): Promise<IncomingMessage> {
    const response = await this.#send(request);
    if (response.statusCode !== 401) return response;
    response.resume();
    await this.#renew();
    return this.#send(request);
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

  async #send(request: KubeRequest): Promise<IncomingMessage> {
    const { headers, tls } = await this.#access.settings();
    const { server } = this.#access;
    const send = server.protocol === 'https:' ? httpsRequest : httpRequest;
    const url = new URL(server.pathname.replace(/\/+$/, '') + request.path, server);
    return new Promise((resolve, reject) => {
      const outgoing = send(url, {
        ...tls,
        agent: this.#agent,
        signal: request.signal,
        headers: {
          ...headers,
          accept: request.accept ?? 'application/json',
          'accept-encoding': 'gzip',
          'user-agent': 'outrider',
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
      outgoing.end();
    });
  }
}

function decompressed(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  // A watch that is compressed must hand on every event when it arrives, and may end anywhere.
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  // Errors reach whoever reads the last stream; there is nothing else to do about them here.
  pipeline(response, gunzip, () => undefined);
  return gunzip;
}

/** The pieces of a stream; fails when none comes for too long. Time that the reader takes does not count. */
async function* patiently(body: Readable, idleMs: number): AsyncIterable<Buffer> {
  let waiting = true;
  const timer = setTimeout(() => {
    if (waiting) {
      body.destroy(new ReadError('timeout', 'The API server stopped answering in the middle of an answer.'));
    } else timer.refresh();
  }, idleMs);
  try {
    for await (const piece of body) {
      waiting = false;
      yield piece as Buffer;
      waiting = true;
      timer.refresh();
    }
  } catch (error) {
    throw asReadError(error);
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}
