import { timingSafeEqual } from 'node:crypto';

import type { Request, RequestHandler } from 'express';

import { CsrfError } from '../../kernel/errors.ts';
import { readCookie } from '../cookies.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const SAME_SITE = new Set(['same-origin', 'none']);

/**
 * Refuses writes that a foreign page could have made a browser send: Rancher's proxy checks nothing on these paths.
 * Clients that prove themselves by header carry nothing a browser would send by itself, so they pass.
 */
export function guardBrowserWrites(origins: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    if (SAFE_METHODS.has(request.method) || readCookie(request.headers.cookie, 'R_SESS') === undefined) {
      next();
      return;
    }
    const problem = findProblem(request, origins);
    if (problem) {
      throw new CsrfError(problem, { next: 'Use the Rancher dashboard, or an API token by header.' });
    }
    next();
  };
}

function findProblem(request: Request, origins: readonly string[]): string | undefined {
  if (!request.is('application/json')) return 'Writes must be sent as application/json.';
  if (!sameToken(readCookie(request.headers.cookie, 'CSRF'), request.get('x-api-csrf'))) {
    return 'The CSRF token is missing or does not match.';
  }
  const origin = request.get('origin');
  if (origin !== undefined && !origins.includes(origin)) return 'The request comes from a foreign origin.';
  const site = request.get('sec-fetch-site');
  if (site !== undefined && !SAME_SITE.has(site)) return 'The request comes from a foreign site.';
  return undefined;
}

function sameToken(cookie: string | undefined, header: string | undefined): boolean {
  if (!cookie || !header) return false;
  const [left, right] = [Buffer.from(cookie), Buffer.from(header)];
  return left.length === right.length && timingSafeEqual(left, right);
}
