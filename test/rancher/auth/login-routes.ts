import { sendError, sendJson } from '../http/answer.ts';
import { readJsonObject } from '../http/body.ts';
import { addCookie } from '../http/cookies.ts';
import type { Exchange } from '../http/exchange.ts';
import { externalOrigin } from '../http/external-origin.ts';
import { passesCsrfCheck } from './csrf.ts';
import { userNamed } from './users.ts';

/** The only provider: local users. Both spellings are in use. */
export function listAuthProviders(exchange: Exchange): boolean {
  if (!/^\/(v1-public\/authproviders|v3-public\/authproviders)\/?$/i.test(exchange.path)) {
    return false;
  }
  const origin = externalOrigin(exchange.request, exchange.installation.secure);
  const actions = { login: `${origin}/v3-public/localProviders/local?action=login` };
  return sendJson(exchange, {
    type: 'collection',
    resourceType: 'authProvider',
    links: { self: `${origin}${exchange.path}` },
    data: [{ id: 'local', type: 'localProvider', baseType: 'authProvider', links: {}, actions }],
  });
}

/** Logs a local user in: sets R_SESS for `responseType: cookie`, else returns the token in the body. */
export async function login(exchange: Exchange): Promise<boolean> {
  const { request, response, path, installation } = exchange;
  if (request.method !== 'POST' || !loginPath.test(path)) {
    return false;
  }
  if (!passesCsrfCheck(request, exchange.url)) {
    return sendError(exchange, 422, 'Invalid CSRF token');
  }
  const body = await readJsonObject(request);
  const user = userNamed(installation.world, String(body['username']));
  if (!user || user.password !== body['password']) {
    return sendError(exchange, 401, 'authentication failed');
  }
  const token = installation.sessions.issue(user);
  if (body['responseType'] === 'cookie') {
    addCookie(response, {
      name: 'R_SESS',
      value: token,
      secure: installation.secure,
      httpOnly: true,
      sameSite: 'Lax',
    });
    return sendJson(exchange, { type: 'token' });
  }
  return sendJson(exchange, { type: 'token', name: token.split(':')[0], token, userId: user.id }, 201);
}

/** Ends the session the request came with. */
export function logout(exchange: Exchange): boolean {
  const { request, response, path, session, installation } = exchange;
  const legacy = /^\/v3\/tokens\/?$/.test(path) && exchange.url.searchParams.get('action') === 'logout';
  if (request.method !== 'POST' || !session || !(path === '/v1/logout' || legacy)) {
    return false;
  }
  installation.sessions.revoke(session.tokenName);
  addCookie(response, { name: 'R_SESS', value: '', secure: installation.secure, httpOnly: true, maxAge: 0 });
  return sendJson({ ...exchange, session: undefined }, {});
}

const loginPath = /^\/(v1-public\/login|v3-public\/localProviders\/local)\/?$/;
