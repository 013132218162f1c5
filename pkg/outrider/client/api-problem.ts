import type { Problem } from '@contract/problem.ts';

/**
 * Why the API did not answer a question, as far as a user can act on it.
 * `absent`: nothing answers behind the service proxy. `forbidden`: Rancher or the API refuses this user.
 * `starting`: the API is reading the fleet for the first time. `unauthenticated`: the session is not accepted.
 * `missing`: what was asked for does not exist or may not be seen. `failed`: everything else.
 */
export type ApiProblem =
  | { kind: 'absent' | 'starting' | 'unauthenticated' }
  | { kind: 'forbidden'; by: 'rancher' | 'api' }
  | { kind: 'missing' }
  | { kind: 'failed'; message?: string; next?: string; requestId?: string };

/** Thrown by every function of `client/`. */
export class ApiFailure extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.kind === 'failed' ? (problem.message ?? 'failed') : problem.kind);
    this.name = 'ApiFailure';
    this.problem = problem;
  }
}

/** What the dashboard's client rejects with: the parsed body, with the HTTP status beside it. */
interface Rejection extends Partial<Problem> {
  _status?: number;
}

const PROBLEM_KINDS: Partial<Record<Problem['id'], ApiProblem>> = {
  starting: { kind: 'starting' },
  unauthenticated: { kind: 'unauthenticated' },
  forbidden: { kind: 'forbidden', by: 'api' },
  not_found: { kind: 'missing' },
};

/** Statuses that the service proxy itself answers with; a Problem body means that the API answered. */
const PROXY_KINDS: Record<number, ApiProblem> = {
  401: { kind: 'unauthenticated' },
  403: { kind: 'forbidden', by: 'rancher' },
  404: { kind: 'absent' },
  502: { kind: 'absent' },
  503: { kind: 'absent' },
  504: { kind: 'absent' },
};

function isProblem(rejection: Rejection): boolean {
  return typeof rejection.id === 'string' && typeof rejection.requestId === 'string';
}

function failed({ message, next, requestId }: Rejection): ApiProblem {
  return {
    kind: 'failed',
    ...(typeof message === 'string' && { message }),
    ...(typeof next === 'string' && { next }),
    ...(typeof requestId === 'string' && { requestId }),
  };
}

/** Sorts anything a request was rejected with into an `ApiProblem`. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiFailure) return error.problem;
  if (typeof error !== 'object' || error === null) return { kind: 'failed' };
  const rejection = error as Rejection;
  if (isProblem(rejection)) return (rejection.id && PROBLEM_KINDS[rejection.id]) ?? failed(rejection);
  return PROXY_KINDS[rejection._status ?? 0] ?? failed(rejection);
}

/** Like `toApiProblem`, for answers of Rancher itself: nothing but Rancher can be absent there. */
export function toRancherProblem(error: unknown): ApiProblem {
  const problem = toApiProblem(error);
  return problem.kind === 'absent' ? { kind: 'missing' } : problem;
}

/** Like `toApiProblem`, for what changes something: why it was refused is said by the API in its own words. */
export function toRefusal(error: unknown): ApiProblem {
  if (error instanceof ApiFailure || typeof error !== 'object' || error === null) return toApiProblem(error);
  const rejection = error as Rejection;
  return isProblem(rejection) ? failed(rejection) : toApiProblem(rejection);
}
