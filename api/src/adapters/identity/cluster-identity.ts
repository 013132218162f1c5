import * as z from 'zod';

import { OutriderError, RancherUnavailableError } from '../../kernel/errors.ts';
import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import type { AccessReviewer } from '../../ports/identity/access-reviewer.ts';
import type { CallerVerifier } from '../../ports/identity/caller-verifier.ts';
import type { JsonAnswer } from './json-poster.ts';
import { readReview, resourceAttributes } from './rancher-access-reviewer.ts';

/** Posts a review to the API server with Outrider's own credentials. */
export interface ReviewPoster {
  /** Raises RancherUnavailableError when there is no answer. */
  post(path: string, body: unknown): Promise<JsonAnswer>;
}

const TokenReview = z.object({
  status: z.object({
    authenticated: z.boolean().default(false),
    user: z.object({ username: z.string().min(1), groups: z.array(z.string()).default([]) }).optional(),
  }),
});

/** Proves callers of a cluster without Rancher: their bearer token is shown to the API server (TokenReview). */
export function createTokenCallerVerifier(poster: ReviewPoster): CallerVerifier {
  return {
    async verify(credential) {
      if (credential.kind !== 'bearer') return undefined;
      const answer = await poster.post('/apis/authentication.k8s.io/v1/tokenreviews', {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenReview',
        spec: { token: credential.token },
      });
      const parsed = TokenReview.safeParse(answer.body);
      if (answer.status !== 201 || !parsed.success) {
        throw new RancherUnavailableError(
          `The API server answered ${String(answer.status)} to a TokenReview`,
          {
            next: 'Give Outrider’s service account the right to create tokenreviews (system:auth-delegator).',
          },
        );
      }
      const { authenticated, user } = parsed.data.status;
      return authenticated && user ? { name: user.username, groups: user.groups, credential } : undefined;
    },
  };
}

/** Asks for a caller's rights in a cluster without Rancher (SubjectAccessReview made by Outrider). */
export function createSubjectAccessReviewer(poster: ReviewPoster): AccessReviewer {
  return {
    async review(caller, question) {
      if (question.cluster !== LOCAL_CLUSTER) return 'denied';
      const body = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user: caller.name, groups: caller.groups, resourceAttributes: resourceAttributes(question) },
      };
      try {
        const answer = await poster.post('/apis/authorization.k8s.io/v1/subjectaccessreviews', body);
        return readReview(answer.status, answer.body);
      } catch (error) {
        if (error instanceof OutriderError) return 'unknown';
        throw error;
      }
    },
  };
}
