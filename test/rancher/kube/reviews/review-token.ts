import { asRecord, asText } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { KubeIdentity } from '../request/identity.ts';
import { withAuthenticatedGroup } from '../request/identity.ts';
import { userInfo } from './review-subject.ts';

/** Finds out whose a bearer token is. */
export type TokenLookup = (token: string) => KubeIdentity | undefined;

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
