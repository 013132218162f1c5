import { ForbiddenError, OutriderError, RancherUnavailableError } from '../../../kernel/errors.ts';
import type { ReadProblem } from '../../../ports/cluster-reader.ts';

/** What to do about each kind of problem. */
const NEXT: Readonly<Record<ReadProblem['kind'], string>> = {
  unreachable: 'Check that the API server runs and can be reached from here.',
  unauthorized: 'Renew the credentials Outrider was given for this cluster.',
  forbidden: 'Grant the account Outrider uses get, list and watch on this resource.',
  'not-served': 'Nothing, if this cluster does not have the feature; else install its CRDs.',
  'unknown-version': 'Update Outrider, or serve a version it knows as well.',
  expired: 'Nothing: the list is read again.',
  timeout: 'Check the load of the API server and the network in between.',
  malformed:
    'Check that the address is that of a Kubernetes API server and that no proxy answers in its place.',
};

/** A read that failed, with what to show for it. Its text never holds a credential or an answer's body. */
export class ReadError extends OutriderError {
  readonly id = 'rancher_unavailable';
  readonly status = 502;
  readonly retry = 'transient';
  readonly problem: ReadProblem;
  /** How long the server asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: ReadProblem['kind'], message: string, retryAfterMs?: number) {
    super(message, { next: NEXT[kind] });
    this.problem = { kind, message };
    this.retryAfterMs = retryAfterMs;
  }
}

/** Any failure of a read as a ReadError; what Node says is reduced to its code, which cannot hold a secret. */
export function asReadError(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const code = codeOf(error);
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') {
    return new ReadError('timeout', 'The API server did not answer in time.');
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return new ReadError('unreachable', `The certificate of the API server is not trusted (${code}).`);
  }
  return new ReadError('unreachable', `The API server cannot be reached (${code || 'connection lost'}).`);
}

/** The error that ports promise for single reads. */
export function asPortError(error: unknown): OutriderError {
  const { problem, next, message } = asReadError(error);
  return problem.kind === 'forbidden'
    ? new ForbiddenError(message, { next })
    : new RancherUnavailableError(message, { next });
}

/** What an HTTP status other than success means for a read. */
export function statusError(status: number, retryAfter: string | undefined): ReadError {
  const retryAfterMs = retryAfterOf(retryAfter);
  switch (status) {
    case 401:
      return new ReadError('unauthorized', 'The API server refused our credentials (401).');
    case 403:
      return new ReadError('forbidden', 'Our rights do not suffice to read this (403).');
    case 404:
      return new ReadError('not-served', 'The API server does not serve this resource (404).');
    case 410:
      return new ReadError('expired', 'The API server no longer has the history we asked for (410).');
    case 429:
      return new ReadError('unreachable', 'The API server asks us to slow down (429).', retryAfterMs);
    default:
      return status >= 500
        ? new ReadError('unreachable', `The API server answered with an error (${status}).`, retryAfterMs)
        : new ReadError('malformed', `The API server answered in a way we do not understand (${status}).`);
  }
}

function retryAfterOf(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds > 0
    ? Math.min(seconds, 60) * 1000
    : undefined;
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
