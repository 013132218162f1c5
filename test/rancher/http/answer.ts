import type { ServerResponse } from 'node:http';
import { addCookie } from './cookies.ts';
import type { Exchange } from './exchange.ts';

/** Sends JSON the way Rancher does; `undefined` sends no body. */
export function sendJson(exchange: Exchange, body: unknown, status = 200): true {
  const { request, response } = exchange;
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.setHeader('x-api-cattle-auth', String(exchange.session !== undefined));
  if (request.method === 'GET') {
    offerCsrfToken(exchange);
  }
  response.end(body === undefined ? undefined : JSON.stringify(body));
  return true;
}

/** What went wrong, with a code of its own where the status does not say it. */
export interface SteveProblem {
  code?: string;
  message: string;
}

/** Sends a Steve and Norman error: `{type: 'error', status, code, message}`. */
export function sendError(exchange: Exchange, status: number, problem: string | SteveProblem): true {
  const { code = codeOf(status), message } = typeof problem === 'string' ? { message: problem } : problem;
  return sendJson(exchange, { type: 'error', baseType: 'error', links: {}, status, code, message }, status);
}

/** Sends a Kubernetes `Status`, the error of the raw API. */
export function sendStatus(response: ServerResponse, status: number, message: string): true {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(kubeStatus(status, message)));
  return true;
}

/** A Kubernetes `Status` of a failure. */
export function kubeStatus(code: number, message: string): Record<string, unknown> {
  const reason = statusReasons[code] ?? 'InternalError';
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
}

/** Rancher gives every browser without one a readable CSRF cookie on any API GET. */
function offerCsrfToken({ request, response, installation }: Exchange): void {
  if (/(^|;\s*)CSRF=/.test(request.headers.cookie ?? '')) {
    return;
  }
  addCookie(response, {
    name: 'CSRF',
    value: installation.newSecret(16),
    secure: installation.secure,
    sameSite: 'Lax',
  });
}

function codeOf(status: number): string {
  return errorCodes[status] ?? 'ServerError';
}

const errorCodes: Record<number, string> = {
  400: 'InvalidBodyContent',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  413: 'RequestEntityTooLarge',
  422: 'Invalid',
  503: 'ClusterUnavailable',
};

const statusReasons: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  413: 'RequestEntityTooLarge',
  422: 'Invalid',
  502: 'InternalError',
  503: 'ServiceUnavailable',
};
