import express, { type Express, type Request, type RequestHandler, type Response } from 'express';

import { AUDIT_EXPORT_ROUTE } from '../../contract/fixes/audit-routes.ts';
import {
  EXPLAIN_ROUTE,
  LIVE_ROUTE,
  ROUTES,
  WRITE_ROUTES,
  type RouteName,
  type WriteRouteName,
} from '../../contract/routes.ts';
import type {
  RouteHandler,
  RouteHandlers,
  WriteHandler,
  WriteHandlers,
} from '../pipeline/detect/access/request-context.ts';
import { NotFoundError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import { answerProblem } from './answer-problem.ts';
import { callerOf, type Authenticate } from './middleware/authenticate.ts';
import { guardBrowserWrites } from './middleware/guard-browser-writes.ts';
import { observeRequests, type RequestObserver } from './middleware/observe-requests.ts';
import { secureHeaders } from './middleware/secure-headers.ts';
import type { AccessFor } from './access-for.ts';
import { openApiDocument } from './openapi-document.ts';
import { parseInput, parseWrite } from './parse-input.ts';

/** What the server is made of. */
export interface AppParts {
  readonly handlers: RouteHandlers;
  readonly writes: WriteHandlers;
  /** Opens the stream of live updates for a caller who is known. */
  readonly live: (request: Request, response: Response) => Promise<void>;
  /** Has a model explain a finding, for a caller who is known. */
  readonly explain: (request: Request, response: Response) => Promise<void>;
  /** Exports the audit, for a caller who is known. */
  readonly exportAudit: (request: Request, response: Response) => Promise<void>;
  readonly authenticate: Authenticate;
  readonly accessFor: AccessFor;
  readonly observer: RequestObserver;
  readonly logger: Logger;
  readonly version: string;
  /** Origins of Rancher: the only ones a browser may write from. */
  readonly origins: readonly string[];
}

/** Longest body that is read; Rancher itself stops at 1 MiB. */
const MAX_BODY = '900kb';

/** Builds the HTTP API. It answers JSON and event streams only, and never sets a cookie. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(observeRequests(parts.logger, parts.observer), secureHeaders);

  const document = openApiDocument(parts.version);
  app.get('/v1/openapi.json', (_request, response) => {
    response.json(document);
  });

  app.use(parts.authenticate, guardBrowserWrites(parts.origins), express.json({ limit: MAX_BODY }));
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    app[ROUTES[name].method](expressPath(ROUTES[name].path), answer(name, parts));
  }
  for (const name of Object.keys(WRITE_ROUTES) as WriteRouteName[]) {
    app[WRITE_ROUTES[name].method](expressPath(WRITE_ROUTES[name].path), answerWrite(name, parts));
  }
  app.get(LIVE_ROUTE.path, parts.live);
  app[EXPLAIN_ROUTE.method](expressPath(EXPLAIN_ROUTE.path), parts.explain);
  app[AUDIT_EXPORT_ROUTE.method](AUDIT_EXPORT_ROUTE.path, parts.exportAudit);

  app.use(() => {
    throw new NotFoundError('There is no such address in this API.', {
      next: 'See /v1/openapi.json for what there is.',
    });
  });
  app.use(answerProblem(parts.logger));
  return app;
}

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function answer(name: RouteName, parts: AppParts): RequestHandler {
  // Input and handler belong to the same route, which TypeScript cannot see across a union of names.
  const handle = parts.handlers[name] as RouteHandler<RouteName>;
  return async (request, response) => {
    const caller = callerOf(response);
    const input = parseInput(name, request);
    response.json(await handle({ caller, ...input, access: () => parts.accessFor(caller) }));
  };
}

function answerWrite(name: WriteRouteName, parts: AppParts): RequestHandler {
  // As above.
  const handle = parts.writes[name] as WriteHandler<WriteRouteName>;
  return async (request, response) => {
    const caller = callerOf(response);
    const input = parseWrite(name, request);
    response.json(await handle({ caller, ...input, access: () => parts.accessFor(caller) }));
  };
}
