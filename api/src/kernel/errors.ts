import type { PROBLEM_IDS } from '../../contract/problem.ts';

/** Whether trying again can help: `terminal` never, `waiting` when something else changes, `transient` soon. */
export type RetryClass = 'terminal' | 'waiting' | 'transient';

/** What an error of ours carries besides its message. */
export interface OutriderErrorOptions {
  /** What the reader should do next, in one sentence. */
  readonly next: string;
  readonly cause?: unknown;
  /** Parts of the input that were wrong. */
  readonly details?: readonly { readonly path: string; readonly message: string }[];
}

/** Base of every error Outrider raises on purpose. */
export abstract class OutriderError extends Error {
  /** Stable id, quoted to users. */
  abstract readonly id: (typeof PROBLEM_IDS)[number];
  /** HTTP status it is answered with. */
  abstract readonly status: number;
  abstract readonly retry: RetryClass;
  readonly next: string;
  readonly details: readonly { readonly path: string; readonly message: string }[];

  constructor(message: string, options: OutriderErrorOptions) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.next = options.next;
    this.details = options.details ?? [];
  }
}

/** The request is malformed. */
export class InvalidRequestError extends OutriderError {
  readonly id = 'invalid_request';
  readonly status = 400;
  readonly retry = 'terminal';
}

/** Nobody proved who they are. */
export class UnauthenticatedError extends OutriderError {
  readonly id = 'unauthenticated';
  readonly status = 401;
  readonly retry = 'terminal';
}

/** The caller is known but may not do this. */
export class ForbiddenError extends OutriderError {
  readonly id = 'forbidden';
  readonly status = 403;
  readonly retry = 'terminal';
}

/** A state-changing request without proof that it came from the dashboard. */
export class CsrfError extends OutriderError {
  readonly id = 'csrf_failed';
  readonly status = 403;
  readonly retry = 'terminal';
}

/** It does not exist, or the caller may not know that it does. */
export class NotFoundError extends OutriderError {
  readonly id = 'not_found';
  readonly status = 404;
  readonly retry = 'terminal';
}

/** The caller asks for more than one caller may have. */
export class RateLimitedError extends OutriderError {
  readonly id = 'rate_limited';
  readonly status = 429;
  readonly retry = 'waiting';
}

/** The first read of the clusters is not done yet. */
export class StartingError extends OutriderError {
  readonly id = 'starting';
  readonly status = 503;
  readonly retry = 'waiting';
}

/** The database does not answer. */
export class DatabaseUnavailableError extends OutriderError {
  readonly id = 'database_unavailable';
  readonly status = 503;
  readonly retry = 'transient';
}

/** Rancher, or the API server behind it, does not answer. */
export class RancherUnavailableError extends OutriderError {
  readonly id = 'rancher_unavailable';
  readonly status = 502;
  readonly retry = 'transient';
}

/** No model is configured. */
export class ModelOffError extends OutriderError {
  readonly id = 'model_off';
  readonly status = 409;
  readonly retry = 'terminal';
}

/** The day's tokens are used up. */
export class ModelBudgetError extends OutriderError {
  readonly id = 'model_budget_exhausted';
  readonly status = 429;
  readonly retry = 'waiting';
}

/** The model endpoint does not answer, or refuses to. */
export class ModelUnavailableError extends OutriderError {
  readonly id = 'model_unavailable';
  readonly status = 502;
  readonly retry = 'transient';
}

/** The model answered, but nothing of it can be shown. */
export class ModelAnswerError extends OutriderError {
  readonly id = 'model_answer_unusable';
  readonly status = 502;
  readonly retry = 'waiting';
}

/** A request to the model was held back, because something in it must not leave. */
export class ModelRequestWithheldError extends OutriderError {
  readonly id = 'model_request_withheld';
  readonly status = 500;
  readonly retry = 'terminal';
}

/** What was decided about is not the plan that is up for decision now. */
export class PlanChangedError extends OutriderError {
  readonly id = 'plan_changed';
  readonly status = 409;
  readonly retry = 'terminal';
}

/** It exists, but what is asked for cannot happen in the state it is in. */
export class NotPossibleNowError extends OutriderError {
  readonly id = 'not_possible_now';
  readonly status = 409;
  readonly retry = 'terminal';
}

/** What is asked for is understood, but did not pass its checks, or is not suggested any more. */
export class NotReadyError extends OutriderError {
  readonly id = 'not_ready';
  readonly status = 422;
  readonly retry = 'terminal';
}

/** The configuration is wrong; raised once at start with every problem found. */
export class ConfigError extends OutriderError {
  readonly id = 'invalid_request';
  readonly status = 500;
  readonly retry = 'terminal';
}
