import type { CallerCredential } from '../../ports/identity/caller-verifier.ts';
import { createJsonPoster, type JsonAnswer } from './json-poster.ts';

/** Where Rancher is, and how its certificate is checked. */
export interface RancherClientOptions {
  /** Base address from the configuration; never taken from a request. */
  readonly url: string;
  /** PEM certificates to trust; the system's when absent. */
  readonly ca: string | undefined;
  readonly timeoutMs: number;
}

/** Asks Rancher questions on behalf of a caller, with the caller's own credential. */
export interface RancherClient {
  /** Raises RancherUnavailableError when there is no answer in time. */
  post(path: string, body: unknown, credential: CallerCredential): Promise<JsonAnswer>;
}

/** Makes a client that speaks to one pinned Rancher only. */
export function createRancherClient(options: RancherClientOptions): RancherClient {
  const post = createJsonPoster(new URL(options.url), options.timeoutMs);
  const tls = options.ca === undefined ? {} : { ca: options.ca };
  return {
    post: (path, body, credential) => post({ path, body, headers: credentialHeader(credential), tls }),
  };
}

/** Rancher reads its session cookie as it stands, without decoding it. */
function credentialHeader(credential: CallerCredential): Record<string, string> {
  return credential.kind === 'rancher'
    ? { cookie: `R_SESS=${credential.token}` }
    : { authorization: `Bearer ${credential.token}` };
}
