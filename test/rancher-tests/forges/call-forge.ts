import type { RunningForges } from '../../rancher/forges/start-forges.ts';

/** What a forge answered; `body` is whatever JSON it sent. */
export interface ForgeReply {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into the JSON of four forges
  body: any;
}

/** Calls an API of a forge, as `POST api/v3/…`, with a token and a JSON body. */
export async function callForge(
  { url }: RunningForges,
  ask: string,
  { token, body, signal }: { token?: string; body?: unknown; signal?: AbortSignal } = {},
): Promise<ForgeReply> {
  const [method = 'GET', path = ''] = ask.split(' ');
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}
