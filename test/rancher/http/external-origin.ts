import type { IncomingMessage } from 'node:http';

/**
 * The origin the caller sees, for absolute links.
 * The dashboard's development server names its own in `x-api-host`; load balancers in `x-forwarded-host`.
 */
export function externalOrigin(request: IncomingMessage, secure: boolean): string {
  const host = first(request.headers['x-api-host']) ?? first(request.headers['x-forwarded-host']);
  const scheme = first(request.headers['x-forwarded-proto']) ?? (secure ? 'https' : 'http');
  return `${scheme}://${host ?? request.headers.host ?? 'localhost'}`;
}

function first(header: string | string[] | undefined): string | undefined {
  const value = Array.isArray(header) ? header[0] : header;
  return value?.split(',')[0]?.trim() || undefined;
}
