import { asRecord, asText } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Authorizer } from '../rbac/authorizer.ts';
import type { KubeIdentity } from '../request/identity.ts';

/** The status of a SelfSubjectRulesReview: everything the caller may do in a namespace. */
export function reviewRules(authorizer: Authorizer, review: JsonObject, identity: KubeIdentity): unknown {
  const rules = authorizer.rulesIn(identity, asText(asRecord(review.spec).namespace));
  return {
    incomplete: false,
    resourceRules: rules
      .filter(({ resources }) => resources.length > 0)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        ...(resourceNames.length > 0 && { resourceNames }),
      })),
    nonResourceRules: rules
      .filter(({ nonResourceURLs }) => nonResourceURLs.length > 0)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
  };
}
