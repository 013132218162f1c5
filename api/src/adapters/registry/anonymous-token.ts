import { bearerChallenge } from './bearer-challenge.ts';
import type { ManifestPlace } from './manifest-place.ts';
import { boundedJson } from './bounded-json.ts';

/** A token, or why there is none. */
export type TokenAnswer =
  | { readonly token: string; readonly reason?: undefined }
  | { readonly token?: undefined; readonly reason: string };

/** What may stand in a header after `Bearer` (RFC 6750). */
const TOKEN = /^[\w.~+/-]{1,16000}=*$/;

/**
 * Fetches a token that everybody gets, from where the registry says: only from hosts that may give it tokens, only for
 * pulling what is asked for, without following a redirection, and without credentials. Raises what fetch raises.
 */
export async function anonymousToken(
  header: string | null,
  { host, name, tokenOrigins }: ManifestPlace,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const wantsCredentials = { reason: `the registry ${host} wants credentials` };
  const url = tokenAddress(header, name);
  if (url === undefined) return wantsCredentials;
  if (!tokenOrigins.has(url.origin)) {
    return { reason: `${host} has its tokens given by ${url.host}, which may not be asked for them` };
  }
  const response = await fetch(url, { redirect: 'manual', signal });
  const { token, access_token: other } = await boundedJson(response);
  const given = token ?? other;
  const isToken = response.status === 200 && typeof given === 'string' && TOKEN.test(given);
  return isToken ? { token: given } : wantsCredentials;
}

function tokenAddress(header: string | null, name: string): URL | undefined {
  const { realm = '', service } = bearerChallenge(header) ?? {};
  const url = URL.parse(realm);
  if (url === null) return undefined;
  url.username = '';
  url.password = '';
  if (service !== undefined) url.searchParams.set('service', service);
  // Never what the registry says: it could have any token fetched, and shown to it.
  url.searchParams.set('scope', `repository:${name}:pull`);
  return url;
}
