import * as z from 'zod';

import { OutriderError } from '../../kernel/errors.ts';
import type { AccessQuestion, AccessReviewer } from '../../ports/identity/access-reviewer.ts';
import type { RancherClient } from './rancher-client.ts';

const ReviewAnswer = z.object({ status: z.object({ allowed: z.boolean(), denied: z.boolean().optional() }) });

/** The `resourceAttributes` of an access review for a question. */
export function resourceAttributes(question: AccessQuestion): Record<string, string> {
  const { verb, group, namespace, name } = question;
  const [resource = '', subresource] = question.resource.split('/');
  return {
    verb,
    group,
    resource,
    ...(subresource && { subresource }),
    ...(namespace ? { namespace } : {}),
    ...(name ? { name } : {}),
  };
}

/** Whether an access review was answered with yes; `unknown` when it was not answered properly. */
export function readReview(status: number, body: unknown): 'allowed' | 'denied' | 'unknown' {
  if (status === 401 || status === 403 || status === 404) return 'denied';
  const parsed = ReviewAnswer.safeParse(body);
  if (status !== 201 || !parsed.success) return 'unknown';
  return parsed.data.status.allowed && parsed.data.status.denied !== true ? 'allowed' : 'denied';
}

/** Asks for rights with SelfSubjectAccessReviews, through Rancher, with the caller's own token. */
export function createRancherAccessReviewer(client: RancherClient): AccessReviewer {
  return {
    async review(caller, question) {
      const path = `/k8s/clusters/${encodeURIComponent(question.cluster)}/apis/authorization.k8s.io/v1/selfsubjectaccessreviews`;
      const body = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: resourceAttributes(question) },
      };
      try {
        const answer = await client.post(path, body, caller.credential);
        return readReview(answer.status, answer.body);
      } catch (error) {
        if (error instanceof OutriderError) return 'unknown';
        throw error;
      }
    },
  };
}
