import { request as httpRequest, Agent as HttpAgent } from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';

import { RancherUnavailableError } from '../../kernel/errors.ts';
import type { CallerCredential } from '../../ports/caller-verifier.ts';

/** Where Rancher is, and how its certificate is checked. */
export interface RancherClientOptions {
  /** Base address from the configuration; never taken from a request. */
  readonly url: string;
  /** PEM certificates to trust; the system's when absent. */
  readonly ca: string | undefined;
  readonly timeoutMs: number;
}

/** An answer from Rancher, not yet trusted. */
export interface RancherAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks Rancher questions on behalf of a caller, with the caller's own credential. */
export interface RancherClient {
  /** Raises RancherUnavailableError when there is no answer in time; redirects are not followed. */
  post(path: string, body: unknown, credential: CallerCredential): Promise<RancherAnswer>;
}

/** Longest answer that is read, in bytes. */
const MAX_ANSWER = 256 * 1024;

/** Makes a client that speaks to one pinned Rancher only. */
export function createRancherClient(options: RancherClientOptions): RancherClient {
  const base = new URL(options.url);
  const secure = base.protocol === 'https:';
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 32, ...(options.ca ? { ca: options.ca } : {}) })
    : new HttpAgent({ keepAlive: true, maxSockets: 32 });
  const send = secure ? httpsRequest : httpRequest;

  return {
    post: (path, body, credential) =>
      new Promise((resolve, reject) => {
        const payload = JSON.stringify(body);
        const headers = {
          'content-type': 'application/json',
          accept: 'application/json',
          'content-length': Buffer.byteLength(payload),
          'user-agent': 'outrider',
          ...credentialHeader(credential),
        };
        const fail = (cause: unknown) => {
          reject(unavailable(cause));
        };
        const signal = AbortSignal.timeout(options.timeoutMs);
        const target = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base);
        const outgoing = send(target, { method: 'POST', headers, agent, signal }, (response) => {
          readAnswer(response).then((text) => {
            resolve({ status: response.statusCode ?? 0, body: parseJson(text) });
          }, fail);
        });
        outgoing.on('error', fail);
        outgoing.end(payload);
      }),
  };
}

function credentialHeader(credential: CallerCredential): Record<string, string> {
  return credential.kind === 'rancher'
    ? { cookie: `R_SESS=${encodeURIComponent(credential.token)}` }
    : { authorization: `Bearer ${credential.token}` };
}

async function readAnswer(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > MAX_ANSWER) throw unavailable('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unavailable(cause: unknown): RancherUnavailableError {
  return new RancherUnavailableError('Rancher did not answer', {
    next: 'Check that RANCHER_URL is reachable from the Outrider pod and that its CA is trusted (RANCHER_CA_FILE).',
    cause,
  });
}
