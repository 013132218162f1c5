import { APIConnectionError, APIError, APIUserAbortError } from 'openai';

import { ModelUnavailableError, OutriderError } from '../../kernel/errors.ts';

/** What went wrong with one request, and what can be done about it. */
export interface EndpointFailure {
  /** For the reader; holds nothing the endpoint said, which may quote keys. */
  readonly error: OutriderError;
  /** Trying the very same again may help. */
  readonly retry: boolean;
  /** How long the endpoint asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The endpoint does not take this kind of request; another kind may do. */
  readonly unsupported: boolean;
}

const RETRIED = new Set([408, 409, 429]);
const UNSUPPORTED = new Set([400, 415, 422, 501]);

/** Sorts what calling the endpoint raised. */
export function endpointFailure(raised: unknown): EndpointFailure {
  const failure = { retry: false, retryAfterMs: undefined, unsupported: false };
  const own = ownErrorIn(raised);
  if (own) return { ...failure, error: own };
  if (raised instanceof APIUserAbortError) {
    return { ...failure, error: unavailable('was not waited for any longer') };
  }
  if (raised instanceof APIConnectionError) return { ...failure, error: unreachable(), retry: true };
  if (raised instanceof APIError && typeof raised.status === 'number') {
    return statusFailure(raised as EndpointAnswer);
  }
  return { ...failure, error: unavailable('broke off its answer, or sent none that can be read') };
}

/** The SDK wraps what the way out raises. */
function ownErrorIn(raised: unknown): OutriderError | undefined {
  if (raised instanceof OutriderError) return raised;
  return raised instanceof Error && raised.cause instanceof OutriderError ? raised.cause : undefined;
}

/** An error the endpoint answered with. */
type EndpointAnswer = APIError<number, Headers | undefined, object | undefined>;

function statusFailure(raised: EndpointAnswer): EndpointFailure {
  const { status } = raised;
  const retryAfterMs = retryAfter(raised.headers);
  const tooLong = /context.{0,20}(?:length|window)|maximum.{0,40}tokens|too (?:long|large|many tokens)/i.test(
    raised.message,
  );
  return {
    error: tooLong
      ? tooLongError()
      : new ModelUnavailableError(`The model endpoint answered with status ${status}.`, {
          next: nextFor(status, retryAfterMs),
        }),
    retry: RETRIED.has(status) || status >= 500,
    retryAfterMs,
    unsupported: UNSUPPORTED.has(status) && !tooLong,
  };
}

const NEXT: Partial<Record<number, string>> = {
  400: 'Check whether the endpoint serves OpenAI chat completions; docs/model.md has settings that work.',
  401: 'Check the API key of the model in the settings of Outrider.',
  403: 'Check whether the API key may use this model.',
  404: 'Check the base URL and the name of the model in the settings of Outrider.',
  429: 'Wait a moment and try again; if it lasts, the quota at the endpoint is used up.',
};

function nextFor(status: number, retryAfterMs: number | undefined): string {
  if (retryAfterMs !== undefined && retryAfterMs > 0) {
    return `The endpoint asks to wait ${Math.ceil(retryAfterMs / 1000)} seconds; try again then.`;
  }
  const other =
    status >= 500
      ? 'The endpoint has trouble of its own; try again later.'
      : 'Check the settings of the model.';
  return NEXT[status] ?? other;
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after') ?? '';
  const seconds = Number(text);
  return text !== '' && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

function unreachable(): ModelUnavailableError {
  return new ModelUnavailableError('The model endpoint cannot be reached.', {
    next: 'Check the base URL, and whether the Outrider pod may connect to it (network policy, proxy, certificates).',
  });
}

function tooLongError(): ModelUnavailableError {
  return new ModelUnavailableError('The request is longer than this model takes.', {
    next: 'Lower OUTRIDER_MODEL_MAX_TOKENS below the context length of the model.',
  });
}

/** The endpoint did something that leaves no answer. */
function unavailable(what: string): ModelUnavailableError {
  return new ModelUnavailableError(`The model endpoint ${what}.`, { next: 'Try again.' });
}
