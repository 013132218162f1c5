import * as z from 'zod';

import { RancherUnavailableError } from '../../kernel/errors.ts';
import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import type { Caller, CallerCredential, CallerVerifier } from '../../ports/identity/caller-verifier.ts';
import type { RancherClient } from './rancher-client.ts';

const PATH = `/k8s/clusters/${LOCAL_CLUSTER}/apis/authentication.k8s.io/v1/selfsubjectreviews`;

const SelfSubjectReview = z.object({
  status: z.object({
    userInfo: z.object({
      username: z.string().min(1),
      groups: z.array(z.string()).default([]),
      extra: z.record(z.string(), z.array(z.string())).default({}),
    }),
  }),
});

/** Names that Kubernetes and Rancher give to nobody in particular. */
const NOBODY = new Set(['system:unauthenticated', 'system:anonymous', 'system:cattle:error']);

/** Proves callers with one SelfSubjectReview through Rancher, made with the caller's own token. */
export function createRancherCallerVerifier(client: RancherClient): CallerVerifier {
  return {
    async verify(credential) {
      const answer = await client.post(
        PATH,
        { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
        credential,
      );
      if (answer.status === 401 || answer.status === 403) return undefined;
      const parsed = SelfSubjectReview.safeParse(answer.body);
      if (answer.status !== 201 || !parsed.success) {
        throw new RancherUnavailableError(
          `Rancher answered ${String(answer.status)} when asked who the caller is`,
          {
            next: 'Check that RANCHER_URL points at Rancher itself and that its version is 2.9 or newer.',
          },
        );
      }
      return toCaller(parsed.data.status.userInfo, credential);
    },
  };
}

function toCaller(
  user: z.infer<typeof SelfSubjectReview>['status']['userInfo'],
  credential: CallerCredential,
): Caller | undefined {
  if (NOBODY.has(user.username) || user.groups.includes('system:unauthenticated')) return undefined;
  const displayName = user.extra['username']?.[0];
  return { name: user.username, groups: user.groups, credential, ...(displayName ? { displayName } : {}) };
}
