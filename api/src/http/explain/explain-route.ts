import type { Request, Response } from 'express';

import type { ExplanationEvent } from '../../../contract/explanations.ts';
import { EXPLAIN_ROUTE } from '../../../contract/routes.ts';
import { ModelOffError, OutriderError, RateLimitedError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Explainer, ExplanationCall } from '../../pipeline/explain/explainer.ts';
import type { AccessFor } from '../access-for.ts';
import { toProblem } from '../answer-problem.ts';
import { callerOf } from '../middleware/authenticate.ts';
import { requestIdOf } from '../middleware/observe-requests.ts';
import { parsePart } from '../parse-input.ts';

/** How often a stream shows that it is alive while the model thinks, in milliseconds. */
const HEARTBEAT = 10_000;
/** Explanations one caller may have under way. */
const MOST_PER_CALLER = 3;

/** What the route needs. */
export interface ExplainRouteParts {
  /** Absent when no model is set up. */
  readonly explainer: Explainer | undefined;
  readonly accessFor: AccessFor;
  readonly logger: Logger;
}

/** The route that has findings explained, and how to end what is under way when the server stops. */
export interface ExplainRoute {
  readonly handle: (request: Request, response: Response) => Promise<void>;
  closeAll(): void;
}

/** Answers `POST /v1/findings/{id}/explanation` with server-sent events. */
export function createExplainRoute(parts: ExplainRouteParts): ExplainRoute {
  const underWay = new Set<AbortController>();
  const perCaller = new Map<string, number>();

  const handle = async (request: Request, response: Response): Promise<void> => {
    const caller = callerOf(response);
    const { explainer } = parts;
    if (!explainer) throw modelOff();
    const { id } = parsePart(EXPLAIN_ROUTE.params, request.params, 'path');
    const { fresh } = parsePart(EXPLAIN_ROUTE.body, request.body ?? {}, 'body');
    const running = perCaller.get(caller.name) ?? 0;
    if (running >= MOST_PER_CALLER) throw tooMany();
    const gone = new AbortController();
    perCaller.set(caller.name, running + 1);
    underWay.add(gone);
    response.on('close', () => gone.abort());
    try {
      const view = await parts.accessFor(caller);
      const call = { findingId: id, view, askedBy: caller.name, fresh, signal: gone.signal };
      await stream(explainer, call, { response, logger: parts.logger });
    } finally {
      underWay.delete(gone);
      const left = (perCaller.get(caller.name) ?? 1) - 1;
      if (left > 0) perCaller.set(caller.name, left);
      else perCaller.delete(caller.name);
    }
  };

  return {
    handle,
    closeAll() {
      for (const gone of underWay) gone.abort();
    },
  };
}

interface Answering {
  readonly response: Response;
  readonly logger: Logger;
}

/** What fails before the first event is answered as any other problem, what fails later as the last event. */
async function stream(
  explainer: Explainer,
  call: Omit<ExplanationCall, 'emit'>,
  { response, logger }: Answering,
): Promise<void> {
  const heartbeat = setInterval(() => {
    if (response.headersSent && !response.writableEnded) response.write(': alive\n\n');
  }, HEARTBEAT);
  try {
    await explainer.explain({ ...call, emit: (event) => write(response, event) });
  } catch (error) {
    if (!response.headersSent) throw error;
    const requestId = requestIdOf(response);
    if (!(error instanceof OutriderError)) logger.error({ requestId, err: error }, 'an explanation failed');
    write(response, { type: 'failed', problem: toProblem(error, requestId) });
  } finally {
    clearInterval(heartbeat);
    if (response.headersSent) response.end();
  }
}

function write(response: Response, event: ExplanationEvent): void {
  if (response.destroyed || response.writableEnded) return;
  if (!response.headersSent) {
    response.status(200).setHeader('content-type', 'text/event-stream; charset=utf-8');
    response.setHeader('x-accel-buffering', 'no');
    response.flushHeaders();
  }
  response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

function modelOff(): ModelOffError {
  return new ModelOffError('No model is set up.', {
    next: 'Everything the rules found is on this page; docs/model.md says how to set up a model.',
  });
}

function tooMany(): RateLimitedError {
  return new RateLimitedError('You have several explanations under way.', {
    next: 'Wait until one of them is done.',
  });
}
