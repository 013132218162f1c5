import type { IncomingMessage } from 'node:http';
import { readCookies } from '../http/cookies.ts';
import type { Session, Sessions } from './session.ts';

/** Who sent a request: Rancher looks at `Authorization` (bearer or basic) first, then at the R_SESS cookie. */
export function authenticate(request: IncomingMessage, sessions: Sessions): Session | undefined {
  const token = headerToken(request.headers.authorization) ?? readCookies(request).get('R_SESS');
  return token === undefined ? undefined : sessions.find(token);
}

function headerToken(header: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (header ?? '').trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer') {
    return value;
  }
  // Basic: the token's name is the user, its secret the password.
  return scheme.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString('utf8') : undefined;
}
