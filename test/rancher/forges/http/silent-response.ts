import { ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** An answer that nobody gets; what is done for it is done all the same. */
export class SilentResponse extends ServerResponse {
  readonly #ended: () => void;

  constructor(request: IncomingMessage, ended: () => void) {
    super(request);
    this.#ended = ended;
  }

  override end(): this {
    this.#ended();
    return this;
  }
}
