import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { perSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { missedReach } from '../../mesh/policy/missed-reach.ts';
import { isGateway, isInMesh, targetsOf, workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { demandedReach, targetKeys } from '../../mesh/authorization/token-checks.ts';
import { countWorkloads, servicesOfWorkloads, workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** A RequestAuthentication refuses tokens that are wrong, and lets requests without one pass. */
export const requestAuthenticationWithoutAuthorization = defineClusterRule({
  id: 'istio/request-authentication-without-authorization',
  title: 'Tokens are verified but not asked for',
  description:
    'A RequestAuthentication refuses wrong tokens only; as long as no AuthorizationPolicy asks for one, a request without any token passes.',
  severity: 'high',
  causeClass: 'security',
  subjects: ['RequestAuthentication'],
  reads: ['AuthorizationPolicy', 'VirtualService', 'Namespace', ...POD_KINDS],
  messages: {
    workloads: {
      text: 'The RequestAuthentication {{name}} verifies tokens for {{workloads}}, but nothing asks for one, so requests without a token pass.',
    },
    targets: {
      text: 'The RequestAuthentication {{name}} verifies tokens for {{targets}}, but nothing asks for one, so requests without a token pass.',
    },
  },
  remediation:
    'Add an AuthorizationPolicy for the same workloads that denies `notRequestPrincipals: ["*"]`, except for paths that are public.',
  *evaluate(record, { snapshot }) {
    if (record.spec.jwtRules.length === 0 || servesClaimRoutes(record, snapshot)) return;
    const demanded = demandedReach(snapshot);
    const field = evidenceFrom(snapshot, record);
    const evidence = [
      field(
        'spec.jwtRules',
        record.spec.jwtRules.map(({ issuer }) => issuer ?? '?').join(', '),
        'Issuers whose tokens are verified, where there is a token.',
      ),
    ];
    const targets = targetKeys(record);
    if (targets.length > 0) {
      if (targets.some((key) => demanded.targets.has(key))) return;
      // Where no target exists, no token is verified either, which is another finding.
      if (missedReach(snapshot, record).length === targets.length) return;
      const words = targets.map((key) => key.split('/').slice(1).join(' ')).join(', ');
      yield {
        messageId: 'targets',
        data: { name: record.name, targets: words },
        path: 'spec.jwtRules',
        evidence,
      };
      return;
    }
    const reached = workloadsReached(snapshot, record).filter(isInMesh);
    if (reached.length === 0 || reached.some((one) => demanded.workloads.has(one))) return;
    yield {
      messageId: 'workloads',
      data: { name: record.name, count: countWorkloads(reached), workloads: workloadNames(reached) },
      path: 'spec.jwtRules',
      services: servicesOfWorkloads(snapshot, reached),
      evidence,
    };
  },
});

/**
 * Whether requests are routed by what the tokens say that are verified here, so that a missing token has its own way.
 * Routes by claims hold at gateways; beside these, policies of the namespace of such a route are taken for its own.
 */
function servesClaimRoutes(
  record: DownstreamRecord<'RequestAuthentication'>,
  snapshot: ClusterSnapshot,
): boolean {
  const namespaces = claimRoutes(snapshot);
  if (namespaces.size === 0 || namespaces.has(record.namespace)) return namespaces.size > 0;
  return (
    targetsOf(record).some(({ ref }) => ref.kind === 'Gateway') ||
    workloadsReached(snapshot, record).some(isGateway)
  );
}

/** Namespaces with a VirtualService that routes by claims. */
const claimRoutes = perSnapshot(
  (snapshot: ClusterSnapshot): ReadonlySet<string> =>
    new Set(
      snapshot
        .all('VirtualService')
        .filter(({ spec }) => spec.http.some(({ match }) => match.some(asksForClaim)))
        .map(({ namespace }) => namespace),
    ),
);

function asksForClaim({ headers, withoutHeaders }: { headers: object; withoutHeaders: object }): boolean {
  return Object.keys({ ...headers, ...withoutHeaders }).some((name) => name.startsWith('@request.auth.'));
}
