import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

import { RancherUnavailableError } from '../../kernel/errors.ts';

/** One question, and how to prove who asks it. */
export interface JsonQuestion {
  readonly path: string;
  readonly body: unknown;
  /** Never logged, and never part of an error. */
  readonly headers: Readonly<Record<string, string>>;
  /** Passed on to node:https. */
  readonly tls?: Readonly<Record<string, unknown>>;
}

/** An answer that is not trusted yet; the body is `undefined` when it is not JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Posts questions to one pinned server. Raises RancherUnavailableError when there is no answer in time. */
export type JsonPoster = (question: JsonQuestion) => Promise<JsonAnswer>;

/** Longest answer that is read, in bytes. */
const MAX_ANSWER = 256 * 1024;
/** Questions under way to one server. */
const MAX_SOCKETS = 32;

/** Makes a poster for one server. Redirects are answers like any other: the credential goes nowhere else. */
export function createJsonPoster(server: URL, timeoutMs: number): JsonPoster {
  const secure = server.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  const send = secure ? httpsRequest : httpRequest;

  return async ({ path, body, headers, tls }) => {
    const payload = JSON.stringify(body);
    const target = new URL(server.pathname.replace(/\/+$/, '') + path, server);
    const common = {
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'outrider',
    };
    const signal = AbortSignal.timeout(timeoutMs);
    const post = (through: typeof agent | false) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const options = {
          ...tls,
          method: 'POST',
          headers: { ...headers, ...common },
          agent: through,
          signal,
        };
        const request = send(target, options, resolve);
        request.on('error', (error) => reject(request.reusedSocket ? new StaleConnection(error) : error));
        request.end(payload);
      });
    try {
      const response = await post(agent).catch((error: unknown) => {
        // The server may close a kept connection in the moment in which it is used again, and asking does no harm.
        if (error instanceof StaleConnection) return post(false);
        throw error;
      });
      return { status: response.statusCode ?? 0, body: parseJson(await readText(response)) };
    } catch (cause) {
      throw unavailable(server, cause);
    }
  };
}

/** A connection that was kept from an earlier question broke before there was an answer. */
class StaleConnection extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > MAX_ANSWER) throw new RangeError('The answer is too long.');
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

function unavailable(server: URL, cause: unknown): RancherUnavailableError {
  return new RancherUnavailableError(`${server.host} did not answer.`, {
    next: 'Check that Rancher is up and reachable from Outrider, and that its CA is trusted (RANCHER_CA_FILE).',
    cause,
  });
}
