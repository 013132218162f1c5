import { randomUUID } from 'node:crypto';

import type { RequestHandler, Response } from 'express';

import type { Logger } from '../../kernel/logger.ts';

/** Told of every request that was answered. */
export type RequestObserver = (request: {
  readonly method: string;
  /** Route pattern, not the address, so that metrics stay few. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}) => void;

/** Gives every request an id, and tells the log and the metrics how it went. Headers and bodies are never logged. */
export function observeRequests(logger: Logger, observer: RequestObserver): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    response.locals['requestId'] = requestId;
    response.setHeader('x-request-id', requestId);
    response.on('finish', () => {
      const seconds = (performance.now() - started) / 1000;
      const pattern: unknown = (request.route as { path?: unknown } | undefined)?.path;
      const route = typeof pattern === 'string' ? pattern : 'none';
      observer({ method: request.method, route, status: response.statusCode, seconds });
      const milliseconds = Math.round(seconds * 1000);
      logger.debug(
        { requestId, method: request.method, route, status: response.statusCode, milliseconds },
        'answered',
      );
    });
    next();
  };
}

/** The id of the request that is being answered. */
export function requestIdOf(response: Response): string {
  return String(response.locals['requestId'] ?? 'unknown');
}
