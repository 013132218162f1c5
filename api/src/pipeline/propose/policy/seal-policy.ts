import { canonicalDigest } from '../plan/plan-digest.ts';
import type { Policy, SealedPolicy } from './policy.ts';

const HOUR = 3_600_000;

/** Gives a policy its revision. What is written in another order is the same policy. */
export function sealPolicy(policy: Policy): SealedPolicy {
  const { approvals, expiryHours, preApproved, preApprovedReach, protectedClusters, robots } = policy;
  const ordered = {
    approvals,
    expiryHours,
    preApproved: sorted(preApproved),
    preApprovedReach,
    protectedClusters: sorted(protectedClusters.map(canonicalDigest)),
    robots: sorted(robots),
    // No list of kinds allows all of them; an empty one, none.
    allowedKinds: policy.allowedKinds === undefined ? null : sorted(policy.allowedKinds),
    keptNamespaces: sorted(policy.keptNamespaces ?? []),
    limits: sorted((policy.limits ?? []).map(canonicalDigest)),
    rules: sorted((policy.rules ?? []).map(canonicalDigest)),
    riskReach: policy.riskReach ?? null,
    production: sorted((policy.production ?? []).map(canonicalDigest)),
    directChanges: policy.directChanges ?? 'refused',
  };
  return { ...policy, revision: canonicalDigest(ordered) };
}

/** When a plan that is made now expires, as it stands in the plan. */
export function expiryOf(policy: Policy, now: number): string {
  return new Date(now + policy.expiryHours * HOUR).toISOString();
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
