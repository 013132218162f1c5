import type { FindingOrigin } from '../../../../contract/findings.ts';
import { defined } from '../../../kernel/defined.ts';
import type { DownstreamMetadata } from '../../observe/downstream/downstream-record.ts';
import type { FleetIndex } from '../../observe/fleet-index.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';

/** Annotations with which Helm, and so Fleet, marks what belongs to a release. */
const RELEASE_NAME = 'meta.helm.sh/release-name';
const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';

/**
 * Where objects of a cluster belong in Fleet: the cluster itself, and, for what Fleet deployed there, the bundle whose
 * release the object says it belongs to.
 */
export function clusterOrigins(
  index: FleetIndex,
  cluster: string,
): (record: DownstreamMetadata) => FindingOrigin {
  const [fleetCluster] = index.clustersWithId(cluster);
  const place: FindingOrigin = {
    cluster,
    ...defined({
      clusterName: fleetCluster?.displayName ?? index.get('RancherCluster', cluster)?.displayName,
      workspace: fleetCluster?.namespace,
      fleetCluster: fleetCluster?.key,
    }),
  };
  const deployments = fleetCluster === undefined ? [] : index.deploymentsOfCluster(fleetCluster.key);
  const byRelease = new Map(deployments.map((deployment) => [releaseOf(deployment), deployment]));
  return (record) => {
    const name = record.annotations[RELEASE_NAME];
    if (name === undefined) return place;
    const deployment = byRelease.get(`${record.annotations[RELEASE_NAMESPACE] ?? record.namespace}/${name}`);
    return deployment === undefined ? place : { ...place, ...sourceOf(deployment) };
  };
}

/** Fleet writes a release as `namespace/name:revision`. */
function releaseOf({ release }: BundleDeploymentRecord): string | undefined {
  return release?.replace(/:\d+$/, '');
}

function sourceOf({ bundle, gitRepo, helmOp, commit }: BundleDeploymentRecord): FindingOrigin {
  return defined({ bundle, gitRepo, helmOp, commit });
}
