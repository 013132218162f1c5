import type { HostStore } from './store.ts';

/** Reads a URL of the Rancher origin as the signed-in user; rejects with what the dashboard's client rejects with. */
export type HostRequest = (url: string) => Promise<unknown>;

/**
 * Requests through the dashboard's own client, which sends the session cookie.
 * A 401 must not sign the user out: it may be the answer of the API alone, and it has its own state on every page.
 */
export function createHostRequest(store: HostStore): HostRequest {
  return (url) => store.dispatch('management/request', { url, method: 'get', redirectUnauthorized: false });
}
