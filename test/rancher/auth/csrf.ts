import type { IncomingMessage } from 'node:http';
import { readCookies } from '../http/cookies.ts';

/** Whether a browser sent the request; only browsers get and must show CSRF tokens. */
export function isBrowser(request: IncomingMessage): boolean {
  return /mozilla/i.test(request.headers['user-agent'] ?? '');
}

/**
 * Whether a write is proven to come from the dashboard's own pages: the CSRF cookie must be repeated in `x-api-csrf` or
 * in `?CSRF=`. Rancher asks for it in Steve and Norman, never on raw Kubernetes paths.
 */
export function passesCsrfCheck(request: IncomingMessage, url: URL): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? 'GET') || !isBrowser(request)) {
    return true;
  }
  const cookie = readCookies(request).get('CSRF');
  return (
    cookie === undefined ||
    cookie === request.headers['x-api-csrf'] ||
    cookie === url.searchParams.get('CSRF')
  );
}
