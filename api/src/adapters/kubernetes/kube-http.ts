import type { ClusterAccess } from './cluster-access.ts';
import { KubeExchange, type KubeRequest } from './kube-exchange.ts';
import { statusError } from './read/read-error.ts';
import { answerBody } from './wire/answer-body.ts';

export type { KubeRequest, Patience } from './kube-exchange.ts';

/** An answer and its body, decompressed, in pieces; the body must be read or returned from. */
export interface KubeAnswer {
  readonly status: number;
  readonly body: AsyncIterable<Buffer>;
}

/** Reads from one API server over HTTP: keep-alive, gzip, time limits, renewed credentials. Has no way but to GET. */
export class KubeHttp {
  readonly #exchange: KubeExchange;

  constructor(access: ClusterAccess) {
    this.#exchange = new KubeExchange(access, { keepAlive: true });
  }

  /**
   * The body of a successful answer, decompressed, in pieces. Raises ReadError for everything else.
   * Refused credentials are renewed once.
   */
  async get(request: KubeRequest): Promise<AsyncIterable<Buffer>> {
    const response = await this.#exchange.send(request);
    if (response.statusCode !== 200) {
      response.resume();
      throw statusError(response.statusCode ?? 0, response.headers['retry-after']);
    }
    return answerBody(response, request.patience.idleMs);
  }

  /** The same with whatever status: for what a proxied service says itself. Raises ReadError when there is no answer. */
  async ask(request: KubeRequest): Promise<KubeAnswer> {
    const response = await this.#exchange.send(request);
    return { status: response.statusCode ?? 0, body: answerBody(response, request.patience.idleMs) };
  }

  /** Closes idle connections. */
  close(): void {
    this.#exchange.close();
  }
}
