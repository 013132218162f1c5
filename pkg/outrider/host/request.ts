import type { HostStore } from './store.ts';

/**
 * Reads a URL of the Rancher origin as the signed-in user, or sends it a body when there is one; rejects with what the
 * dashboard's client rejects with.
 */
export type HostRequest = (url: string, body?: object) => Promise<unknown>;

/**
 * Requests through the dashboard's own client, which sends the session cookie, and proves with its token that what
 * changes something comes from the dashboard.
 * A 401 must not sign the user out: it may be the answer of the API alone, and it has its own state on every page.
 */
export function createHostRequest(store: HostStore): HostRequest {
  return (url, body) =>
    store.dispatch('management/request', {
      url,
      ...(body === undefined ? { method: 'get' } : { method: 'post', data: body }),
      redirectUnauthorized: false,
    });
}
