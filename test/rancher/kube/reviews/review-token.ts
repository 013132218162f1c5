import { asRecord, asText } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { withAuthenticatedGroup } from '../request/identity.ts';
import type { TokenLookup } from './answer-review.ts';
import { userInfo } from './review-subject.ts';

/** The status of a TokenReview. */
export function reviewToken(review: JsonObject, lookup: TokenLookup): unknown {
  const token = asText(asRecord(review.spec).token);
  const identity = token === '' ? undefined : lookup(token);
  if (!identity) return { user: {}, error: 'invalid bearer token' };
  return {
    authenticated: true,
    user: userInfo(withAuthenticatedGroup(identity)),
    audiences: ['https://kubernetes.default.svc'],
  };
}
