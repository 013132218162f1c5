import { readChangeAnswer, type ChangeAnswer } from '../changes/change-answer.ts';
import type { ChangeRequest } from '../changes/change-request.ts';
import type { ClusterAccess } from '../cluster-access.ts';
import { KubeExchange, type Patience } from '../kube-exchange.ts';
import { ReadError } from '../read/read-error.ts';

/** Has one API server try changes. There is no way to send anything with it that is not a dry run. */
export class DryRunHttp {
  readonly #exchange: KubeExchange;
  readonly #patience: Patience;

  constructor(access: ClusterAccess, patience: Patience) {
    this.#exchange = new KubeExchange(access, { keepAlive: true });
    this.#patience = patience;
  }

  /** What the API server says of a change, which it does not store. Raises ReadError when it does not answer. */
  async try(request: ChangeRequest): Promise<ChangeAnswer> {
    const { method, type } = request;
    const path = dryRunPath(request);
    const text = JSON.stringify(dryRunBody(request));
    const response = await this.#exchange.send({ path, patience: this.#patience }, { method, type, text });
    return readChangeAnswer(response, this.#patience.idleMs);
  }

  /** Closes idle connections. */
  close(): void {
    this.#exchange.close();
  }
}

function dryRunPath(request: ChangeRequest): string {
  // Behind a `#` or in another parameter's place, `dryRun` would not be read, and the change would be carried out.
  if (/[?#]/.test(request.path)) throw new ReadError('malformed', 'The path of an object has no parameters.');
  const parameters = new URLSearchParams(request.method === 'PATCH' ? request.parameters : {});
  parameters.set('dryRun', 'All');
  return `${request.path}?${parameters.toString()}`;
}

/** A delete that has a body is told in it: the API server then reads no parameters. */
function dryRunBody(request: ChangeRequest): unknown {
  return request.method === 'DELETE' ? { ...request.body, dryRun: ['All'] } : request.body;
}
