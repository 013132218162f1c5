import type { BlastRadius } from '../../../contract/fixes/suggestions.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import { apiGroup, objectKey, objectRefLine } from '../../kernel/object-ref.ts';
import type { BundleDeploymentRecord } from '../observe/records.ts';
import type { Snapshot } from '../observe/snapshot.ts';
import type { Reach } from './actions/parts/compiled-action.ts';
import type { Scene } from './scene.ts';

/** API group of Fleet. */
const FLEET = 'fleet.cattle.io';

/** How far changes reach, of what the caller may know; nothing is counted twice. */
export function blastRadius(
  reaches: readonly Reach[],
  { snapshot, sees }: Pick<Scene, 'snapshot' | 'sees'>,
): BlastRadius {
  const deployments = new Map(
    reaches
      .flatMap(({ kind, from }) => (kind === 'deployments' ? deploymentsFrom(from, snapshot) : []))
      .filter(sees)
      .map((deployment) => [deployment.key, deployment]),
  );
  const reached = [...deployments.values()];
  const workloads = reaches.filter(({ kind }) => kind === 'workload').map(({ from }) => objectRefLine(from));
  const others = reaches
    .filter(({ kind }) => kind !== 'nothing')
    .flatMap((reach) => clusterOf(reach, snapshot));
  return {
    bundles: new Set(reached.map(({ bundle }) => bundle)).size,
    clusters: new Set([...reached.flatMap(({ cluster = [] }) => cluster), ...others]).size,
    deployments: reached.length,
    workloads: new Set(workloads).size,
  };
}

/** What Fleet deploys from an object of its own, or to it where it is a cluster; nothing for any other object. */
export function deploymentsFrom(from: ObjectRef, snapshot: Snapshot): readonly BundleDeploymentRecord[] {
  if (apiGroup(from.apiVersion) !== FLEET) return [];
  const key = objectKey(from);
  if (from.kind === 'Cluster') return snapshot.deploymentsOfCluster(key);
  if (from.kind === 'Bundle') return snapshot.deploymentsOfBundle(key);
  const bundles = from.kind === 'HelmOp' ? snapshot.bundlesOfHelmOp(key) : snapshot.bundlesOfGitRepo(key);
  return bundles.flatMap((bundle) => snapshot.deploymentsOfBundle(bundle.key));
}

/** The cluster that a change is made to, or in: called by its Fleet Cluster, as deployments call theirs. */
function clusterOf({ kind, from }: Reach, snapshot: Snapshot): readonly string[] {
  if (from.kind === 'Cluster') return [objectKey(from)];
  if (kind === 'deployments') return [];
  const known = [...snapshot.all('Cluster')].find(({ clusterId }) => clusterId === from.cluster);
  return [known?.key ?? from.cluster];
}
