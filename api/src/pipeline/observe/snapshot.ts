import type { ObjectRef } from '../../../contract/object-ref.ts';
import type { DriftNote } from './drift/drift-note.ts';
import type {
  BundleDeploymentRecord,
  BundleRecord,
  ClusterRecord,
  ClusterGroupRecord,
  GitRepoRecord,
  HelmOpRecord,
  ObservedKind,
  RancherClusterRecord,
  RecordByKind,
} from './records.ts';

/**
 * A consistent, read-only picture of the watched objects, with the indexes that rules join by.
 * Every lookup is O(1) or O(result); a missing object is `undefined` or an empty list, never an error.
 */
export interface Snapshot {
  get<K extends ObservedKind>(kind: K, key: string): RecordByKind[K] | undefined;
  all<K extends ObservedKind>(kind: K): Iterable<RecordByKind[K]>;
  count(kind: ObservedKind): number;

  bundleOf(deployment: BundleDeploymentRecord): BundleRecord | undefined;
  clusterOf(deployment: BundleDeploymentRecord): ClusterRecord | undefined;
  gitRepoOf(object: BundleDeploymentRecord | BundleRecord): GitRepoRecord | undefined;
  helmOpOf(object: BundleDeploymentRecord | BundleRecord): HelmOpRecord | undefined;
  /** BundleDeployments of a Bundle (by `namespace/name` label, so bundles mapped to other namespaces are found). */
  deploymentsOfBundle(bundleKey: string): readonly BundleDeploymentRecord[];
  deploymentsOfCluster(clusterKey: string): readonly BundleDeploymentRecord[];
  bundlesOfGitRepo(gitRepoKey: string): readonly BundleRecord[];
  bundlesOfHelmOp(helmOpKey: string): readonly BundleRecord[];
  clustersOfWorkspace(namespace: string): readonly ClusterRecord[];
  clusterGroupsOfWorkspace(namespace: string): readonly ClusterGroupRecord[];
  /**
   * Whether a cluster's own object was judged there and found wanting: then what Fleet says of it at second hand adds
   * nothing.
   */
  isExplained(object: ObjectRef): boolean;
  /** What was learned of the objects of a deployment that differ from its release; empty until it was. */
  driftOf(deployment: Pick<BundleDeploymentRecord, 'key'>): DriftNote;
  rancherClusterOf(cluster: ClusterRecord): RancherClusterRecord | undefined;
}
