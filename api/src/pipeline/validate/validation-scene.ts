import type { Check } from '../../../contract/fixes/fix-words.ts';
import type { DryRunner } from '../../ports/dry-runner.ts';
import type { ManifestRenderer } from '../../ports/manifest-renderer.ts';
import type { ObjectSchemas } from '../../ports/object-schemas.ts';
import type { Rule } from '../detect/define-rule.ts';
import type { ClusterRule } from '../detect/downstream/define-cluster-rule.ts';
import type { ClusterSnapshot } from '../observe/downstream/cluster-snapshot.ts';
import type { DownstreamKind } from '../observe/downstream/downstream-kinds.ts';
import type { Scene, SuggestedFor } from '../suggest/scene.ts';
import type { Guardrails } from './guardrails/guardrails.ts';
import type { ReachedCluster } from './reach/reached-clusters.ts';
import type { BranchState } from './parts/branch-state.ts';

/** What is asked about times in which nothing may be changed. */
export interface FrozenPlace {
  /** Of Fleet. */
  readonly workspace: string;
  /** Absent for changes that reach none. */
  readonly cluster: Pick<ReachedCluster, 'id' | 'name'> | undefined;
}

/** Everything that checks look at: Fleet, the objects as they were read just now, and who can be asked about them. */
export interface ValidationScene extends Pick<Scene, 'snapshot' | 'now' | 'live'> {
  /** What the suggestion is about. */
  readonly finding: SuggestedFor;
  readonly rules: { readonly fleet: readonly Rule[]; readonly cluster: readonly ClusterRule[] };
  readonly guardrails: Guardrails;
  /** Why nothing may be changed at a place now, in one sentence; absent where there are no such times. */
  readonly frozen?: ((place: FrozenPlace) => string | undefined) | undefined;
  /** Whether the caller may know of a cluster (Rancher id); others are never named. */
  knowsCluster(cluster: string): boolean;
  /** Objects of these kinds as they are in a cluster; `undefined` where nobody looks. */
  clusterSnapshot(
    cluster: string,
    kinds: readonly DownstreamKind[],
  ): ClusterSnapshot | Promise<ClusterSnapshot> | undefined;
  /** Branches that the draft changes, as they were read just now; absent where nothing is read in Git. */
  readonly branches?: readonly BranchState[] | undefined;
  /** Absent where nobody reads schemas. */
  readonly schemas?: ObjectSchemas | undefined;
  /** Absent where nothing can render. */
  readonly renderer?: ManifestRenderer | undefined;
  /** Absent where nobody may try changes. */
  readonly dryRunner?: DryRunner | undefined;
  /** Called with what broke a check; the check failed by then. */
  readonly onError?: ((check: Check, error: unknown) => void) | undefined;
}
