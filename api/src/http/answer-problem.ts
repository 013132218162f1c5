import type { ErrorRequestHandler } from 'express';

import type { Problem } from '../../contract/problem.ts';
import { OutriderError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import { requestIdOf } from './middleware/observe-requests.ts';

/** Turns whatever was raised into a Problem; only what we did not expect is logged as an error. */
export function answerProblem(logger: Logger): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/max-params -- Express knows an error handler by its four parameters
  return (error: unknown, _request, response, next) => {
    const requestId = requestIdOf(response);
    const problem = toProblem(error, requestId);
    if (problem.status >= 500) logger.error({ requestId, problem: problem.id, err: error }, 'request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    if (problem.status === 503) response.setHeader('retry-after', '2');
    response.status(problem.status).json(problem);
  };
}

/** The Problem that stands for an error; nothing of an unexpected error reaches the caller. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof OutriderError) {
    const { id, status, message, next, details } = error;
    return { id, status, message, next, requestId, ...(details.length > 0 ? { details: [...details] } : {}) };
  }
  const status = httpStatusOf(error);
  if (status === 413) {
    return {
      id: 'payload_too_large',
      status,
      message: 'The request body is too long.',
      next: 'Send less than 900 kB.',
      requestId,
    };
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return {
      id: 'invalid_request',
      status: 400,
      message: 'The request could not be read.',
      next: 'Send well-formed JSON and a well-formed address.',
      requestId,
    };
  }
  return {
    id: 'internal',
    status: 500,
    message: 'Outrider failed to answer.',
    next: 'Try again; if it happens again, look for the request id in the log of the Outrider pod.',
    requestId,
  };
}

function httpStatusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}
