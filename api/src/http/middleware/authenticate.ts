import type { Request, RequestHandler, Response } from 'express';

import { UnauthenticatedError } from '../../kernel/errors.ts';
import type { Caller, CallerCredential, CallerVerifier } from '../../ports/identity/caller-verifier.ts';
import { readCookie } from '../cookies.ts';

/** Middleware that lets only proven callers pass. */
export type Authenticate = RequestHandler;

/** What a credential may look like: anything that can stand in a cookie and in a header, of reasonable length. */
const TOKEN = /^[\w:.~+/=-]{1,8192}$/;

/** Lets a request pass when its sender is proven, and remembers who it is for `callerOf`. */
export function authenticate(verifier: CallerVerifier): Authenticate {
  return async (request, response, next) => {
    const credential = credentialOf(request);
    const caller = credential ? await verifier.verify(credential) : undefined;
    if (!caller) {
      throw new UnauthenticatedError('You are not logged in, or your session has ended.', {
        next: 'Log in to Rancher again, or send a valid token as X-Outrider-Token.',
      });
    }
    response.locals['caller'] = caller;
    next();
  };
}

/** The proven caller of a request. Raises UnauthenticatedError where `authenticate` did not run. */
export function callerOf(response: Response): Caller {
  const caller = response.locals['caller'] as Caller | undefined;
  if (!caller) {
    throw new UnauthenticatedError('The caller is not known.', { next: 'Log in to Rancher again.' });
  }
  return caller;
}

/**
 * What the request offers as proof. Behind Rancher's service proxy `Authorization` never arrives, the session cookie
 * does; scripts send `X-Outrider-Token`. A bearer token is for clusters without Rancher.
 */
export function credentialOf(request: Pick<Request, 'headers'>): CallerCredential | undefined {
  const header = request.headers['x-outrider-token'];
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const rancher = (typeof header === 'string' && header) || readCookie(request.headers.cookie, 'R_SESS');
  const credential: CallerCredential | undefined = rancher
    ? { kind: 'rancher', token: rancher }
    : bearer === undefined
      ? undefined
      : { kind: 'bearer', token: bearer };
  return credential && TOKEN.test(credential.token) ? credential : undefined;
}
