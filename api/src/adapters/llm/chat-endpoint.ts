import { OpenAI } from 'openai';

import { wait } from '../../kernel/wait.ts';
import { endpointFailure, type EndpointFailure } from './endpoint-error.ts';
import type { EndpointConfig } from './endpoint-config.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { readReply, type Reply } from './tiers/read-reply.ts';
import type { TierRequest } from './tiers/tier-request.ts';

/** What came of one request. */
export type ChatResult =
  | { readonly outcome: 'replied'; readonly reply: Reply; readonly body: string }
  /** `body` is absent when nothing left. */
  | { readonly outcome: 'failed'; readonly failure: EndpointFailure; readonly body: string | undefined };

/** One request and how it may end. */
export interface ChatRequest {
  readonly request: TierRequest;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

/** Sends chat completions. Never raises. */
export interface ChatEndpoint {
  complete(request: ChatRequest): Promise<ChatResult>;
}

/** How often and how patiently a request is repeated that may go well another time, in milliseconds. */
const RETRIES = 2;
const PAUSE = 500;
/** Whoever asks for more patience than this gets none. */
const LONGEST_PAUSE = 15_000;

type TokenLimit = 'max_tokens' | 'max_completion_tokens';

/** Speaks to one endpoint. `send` is the fetch of the process, and another one in tests. */
export function createChatEndpoint(config: EndpointConfig, send: typeof fetch = fetch): ChatEndpoint {
  // OpenAI's own models want one name for the limit, most other servers know the other only.
  let limit: TokenLimit = /(?:openai\.com|azure\.com)$/.test(new URL(config.baseUrl).hostname)
    ? 'max_completion_tokens'
    : 'max_tokens';

  const once = async ({ request, maxOutputTokens, signal }: ChatRequest): Promise<ChatResult> => {
    let body: string | undefined;
    const client = openClient(
      config,
      guardedFetch(send, (sent) => (body = sent)),
    );
    try {
      const parameters = {
        model: config.model,
        ...request,
        [limit]: maxOutputTokens,
        stream: false as const,
      };
      const reply = readReply(await client.chat.completions.create(parameters, { signal }));
      if (reply && body !== undefined) return { outcome: 'replied', reply, body };
      return { outcome: 'failed', failure: endpointFailure(undefined), body };
    } catch (raised) {
      if (disagreesOnLimit(raised, limit)) limit = otherLimit(limit);
      return { outcome: 'failed', failure: endpointFailure(raised), body };
    }
  };

  return {
    async complete(request) {
      for (let attempt = 0; ; attempt += 1) {
        const limitBefore = limit;
        const result = await once(request);
        if (result.outcome === 'replied' || request.signal.aborted) return result;
        if (limit !== limitBefore && attempt < RETRIES) continue;
        const pause = result.failure.retryAfterMs ?? PAUSE * 2 ** attempt;
        if (!result.failure.retry || attempt >= RETRIES || pause > LONGEST_PAUSE) return result;
        await wait(pause, request.signal);
      }
    },
  };
}

function openClient({ baseUrl, apiKey }: EndpointConfig, fetchGuarded: typeof fetch): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    // Whatever the environment says: only what Outrider was told is sent.
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
    fetch: fetchGuarded,
    ...(apiKey === undefined && { defaultHeaders: { authorization: null } }),
  });
}

function disagreesOnLimit(raised: unknown, limit: TokenLimit): boolean {
  return (
    raised instanceof OpenAI.APIError &&
    raised.status === 400 &&
    new RegExp(`['"\`]${limit}\\b`).test(raised.message)
  );
}

function otherLimit(limit: TokenLimit): TokenLimit {
  return limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
}
