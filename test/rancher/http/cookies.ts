import type { IncomingMessage, ServerResponse } from 'node:http';

/** The cookies of a request by name. */
export function readCookies(request: IncomingMessage): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) {
      cookies.set(pair.slice(0, at).trim(), decode(pair.slice(at + 1).trim()));
    }
  }
  return cookies;
}

/** A cookie to set for the whole site. */
export interface Cookie {
  name: string;
  value: string;
  secure: boolean;
  httpOnly?: boolean;
  sameSite?: 'Lax' | 'Strict';
  /** Seconds; 0 removes the cookie. */
  maxAge?: number;
}

/** Adds a Set-Cookie header and keeps those already there. */
export function addCookie(response: ServerResponse, cookie: Cookie): void {
  const attributes = [
    `${cookie.name}=${cookie.value}`,
    'Path=/',
    cookie.maxAge === undefined ? '' : `Max-Age=${cookie.maxAge}`,
    cookie.httpOnly ? 'HttpOnly' : '',
    cookie.secure ? 'Secure' : '',
    cookie.sameSite ? `SameSite=${cookie.sameSite}` : '',
  ];
  response.appendHeader('set-cookie', attributes.filter(Boolean).join('; '));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
