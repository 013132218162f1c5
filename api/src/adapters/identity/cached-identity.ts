import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { AccessReviewer } from '../../ports/identity/access-reviewer.ts';
import type { Caller, CallerCredential, CallerVerifier } from '../../ports/identity/caller-verifier.ts';

/** How long answers are kept, in milliseconds. */
export interface IdentityCacheTimes {
  readonly known: number;
  readonly unknown: number;
  readonly rights: number;
}

/**
 * A caller for a minute, a refusal for ten seconds, a right for forty: with the few seconds that views made of rights
 * are kept, what was taken away takes effect within 45.
 */
export const IDENTITY_CACHE_TIMES: IdentityCacheTimes = { known: 60_000, unknown: 10_000, rights: 40_000 };

/**
 * Keys of cache entries are HMACs with a key of this process, so that no token can be read from memory dumps of keys.
 * One request asks for thousands of rights with the same credential, so each credential's key is made once.
 */
function createTokenKey(): (credential: CallerCredential) => string {
  const secret = createSecretKey(randomBytes(32));
  const made = new WeakMap<CallerCredential, string>();
  return (credential) => {
    const known = made.get(credential);
    if (known !== undefined) return known;
    const key = createHmac('sha256', secret)
      .update(`${credential.kind}\0${credential.token}`)
      .digest('base64');
    made.set(credential, key);
    return key;
  };
}

interface Verdict {
  readonly caller: Caller | undefined;
}

/** Remembers who a credential belongs to; concurrent questions about one credential are asked once. */
export function cacheCallerVerifier(verifier: CallerVerifier, times: IdentityCacheTimes): CallerVerifier {
  const keyOf = createTokenKey();
  const cache = new LRUCache<string, Verdict, CallerCredential>({
    max: 5000,
    ttl: times.known,
    fetchMethod: async (_key, _stale, { context, options }) => {
      const caller = await verifier.verify(context);
      if (!caller) options.ttl = times.unknown;
      return { caller };
    },
  });
  return {
    verify: async (credential) => (await cache.forceFetch(keyOf(credential), { context: credential })).caller,
  };
}

interface Question {
  readonly caller: Caller;
  readonly question: Parameters<AccessReviewer['review']>[1];
}

/** Remembers rights per caller; an `unknown` answer is kept only as long as a refusal. */
export function cacheAccessReviewer(reviewer: AccessReviewer, times: IdentityCacheTimes): AccessReviewer {
  const keyOf = createTokenKey();
  const cache = new LRUCache<
    string,
    { readonly answer: Awaited<ReturnType<AccessReviewer['review']>> },
    Question
  >({
    max: 200_000,
    ttl: times.rights,
    fetchMethod: async (_key, _stale, { context, options }) => {
      const answer = await reviewer.review(context.caller, context.question);
      if (answer === 'unknown') options.ttl = times.unknown;
      return { answer };
    },
  });
  return {
    review: async (caller, question) => {
      const parts = [keyOf(caller.credential), caller.name, question.cluster, question.verb, question.group];
      const key = [...parts, question.resource, question.namespace ?? '', question.name ?? ''].join('\0');
      return (await cache.forceFetch(key, { context: { caller, question } })).answer;
    },
  };
}
