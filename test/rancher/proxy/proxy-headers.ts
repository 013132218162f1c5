import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/**
 * What the service proxy of the API server hands on to a service: credentials and impersonation are taken off, cookies and
 * everything else pass, X-Forwarded-* is added.
 */
export function forwardedHeaders(request: IncomingMessage, secure: boolean): OutgoingHttpHeaders {
  const passed = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !isTakenOff(name)));
  const chain = [request.headers['x-forwarded-for'], request.socket.remoteAddress].flat().filter(Boolean);
  return {
    ...passed,
    'x-forwarded-for': chain.join(', '),
    'x-forwarded-host': request.headers['x-forwarded-host'] ?? request.headers.host,
    'x-forwarded-proto': request.headers['x-forwarded-proto'] ?? (secure ? 'https' : 'http'),
    'x-forwarded-uri': originalPath(request),
  };
}

/** What of a service's answer reaches the caller: everything but CORS permissions and headers of the connection. */
export function returnedHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith('access-control-') && !connectionHeaders.has(name),
    ),
  );
}

function isTakenOff(name: string): boolean {
  return (
    name === 'authorization' ||
    name.startsWith('impersonate-') ||
    name.startsWith('x-remote-') ||
    connectionHeaders.has(name)
  );
}

const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function originalPath(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}
