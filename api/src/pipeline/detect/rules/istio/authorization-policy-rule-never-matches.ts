import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import {
  actionOf,
  needsIdentity,
  needsToken,
  type AuthorizationPolicy,
  type AuthorizationRule,
} from '../../mesh/authorization/authorization-rules.ts';
import { contradictionIn } from '../../mesh/authorization/contradiction.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { peerModeOf } from '../../mesh/policy/peer-modes.ts';
import { isInMesh, targetsOf, workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { verifiedReach } from '../../mesh/authorization/token-checks.ts';
import { servicesOfWorkloads } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** An ALLOW policy without rules denies everything on purpose, and stays quiet. */
export const authorizationPolicyRuleNeverMatches = defineClusterRule({
  id: 'istio/authorization-policy-rule-never-matches',
  title: 'A rule of an AuthorizationPolicy can never match',
  description:
    'An ALLOW policy of which no rule can match denies every request; a DENY policy of which none can match denies nothing.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['AuthorizationPolicy'],
  reads: ['RequestAuthentication', 'PeerAuthentication', 'Namespace', ...POD_KINDS],
  messages: {
    contradiction: {
      text: 'A rule of the AuthorizationPolicy {{name}} asks for {{what}} and excludes it in the same place, so it never matches.{{effect}}',
    },
    withoutVerification: {
      text: 'A rule of the AuthorizationPolicy {{name}} asks for a token, but no RequestAuthentication verifies any there, so it never matches.{{effect}}',
    },
    withoutIdentity: {
      text: 'A rule of the AuthorizationPolicy {{name}} asks who the caller is, but mutual TLS is switched off there, so it never matches.{{effect}}',
      codes: ['KIA0105'],
    },
  },
  remediation:
    'Take out what excludes the rule, or add what it needs: a RequestAuthentication for tokens, mutual TLS for identities.',
  *evaluate(record, { snapshot }) {
    const reasons = record.spec.rules.map((rule) => reasonFor(rule, record, snapshot));
    const all = reasons.length > 0 && reasons.every((reason) => reason !== undefined);
    const effect = !all ? '' : EFFECTS[actionOf(record)];
    for (const [index, reason] of reasons.entries()) {
      if (reason === undefined) continue;
      const path = `spec.rules[${index}]${reason.at}`;
      yield {
        messageId: reason.messageId,
        data: { name: record.name, what: reason.what, effect: effect ?? '' },
        path,
        severity: all ? 'high' : 'medium',
        services: servicesOfWorkloads(snapshot, workloadsReached(snapshot, record)),
        evidence: [evidenceFrom(snapshot, record)(path, reason.what === '' ? 'set' : reason.what)],
      };
    }
  },
});

const EFFECTS: Readonly<Record<string, string>> = {
  ALLOW: ' No other rule does, so the policy denies every request that no other policy allows.',
  DENY: ' No other rule does, so the policy denies nothing.',
};

interface Reason {
  readonly messageId: 'contradiction' | 'withoutVerification' | 'withoutIdentity';
  /** Path below the rule. */
  readonly at: string;
  readonly what: string;
}

function reasonFor(
  rule: AuthorizationRule,
  policy: AuthorizationPolicy,
  snapshot: ClusterSnapshot,
): Reason | undefined {
  const contradiction = contradictionIn(rule);
  if (contradiction !== undefined) return { messageId: 'contradiction', ...contradiction };
  // What waypoints and gateways verify depends on more than can be seen of them here.
  if (targetsOf(policy).length > 0) return undefined;
  const reached = workloadsReached(snapshot, policy).filter(isInMesh);
  if (reached.length === 0) return undefined;
  const verified = verifiedReach(snapshot).workloads;
  if (needsToken(rule) && !reached.some((one) => verified.has(one))) {
    return { messageId: 'withoutVerification', at: '', what: '' };
  }
  const plain = needsIdentity(rule) && reached.every((one) => peerModeOf(snapshot, one).mode === 'DISABLE');
  return plain ? { messageId: 'withoutIdentity', at: '', what: '' } : undefined;
}
