import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { MeshWorkload } from '../workloads.ts';
import { actionOf, speaksOfTokens } from './authorization-rules.ts';
import { targetsOf, workloadsReached, type ReachingPolicy } from '../policy/policy-reach.ts';

/** What policies of some sort reach. */
interface Reach {
  readonly workloads: ReadonlySet<MeshWorkload>;
  /** `namespace/Kind/name` of what they name as their targets. */
  readonly targets: ReadonlySet<string>;
}

/** Where tokens are verified: what RequestAuthentications reach. */
export const verifiedReach: (snapshot: ClusterSnapshot) => Reach = perSnapshot((snapshot) =>
  reachOf(snapshot, snapshot.all('RequestAuthentication')),
);

/** Where something is asked of tokens, by rules about them or by an authorizer outside the mesh. */
export const demandedReach: (snapshot: ClusterSnapshot) => Reach = perSnapshot((snapshot) =>
  reachOf(
    snapshot,
    snapshot
      .all('AuthorizationPolicy')
      .filter((policy) => actionOf(policy) === 'CUSTOM' || policy.spec.rules.some(speaksOfTokens)),
  ),
);

/** The targets of a policy, as the keys of a reach. */
export function targetKeys(policy: ReachingPolicy): readonly string[] {
  return targetsOf(policy).map(({ ref }) => `${policy.namespace}/${ref.kind ?? ''}/${ref.name ?? ''}`);
}

function reachOf(snapshot: ClusterSnapshot, policies: readonly ReachingPolicy[]): Reach {
  return {
    workloads: new Set(policies.flatMap((policy) => workloadsReached(snapshot, policy))),
    targets: new Set(policies.flatMap((policy) => targetKeys(policy))),
  };
}
