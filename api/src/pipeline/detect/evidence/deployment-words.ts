import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { refOf } from './ref-of.ts';

/** How a BundleDeployment is called in messages. */
export interface DeploymentWords {
  readonly bundle: string;
  readonly cluster: string;
}

/** The bundle’s name and the cluster’s display name, as far as they are known. */
export function deploymentWords(deployment: BundleDeploymentRecord, snapshot: Snapshot): DeploymentWords {
  const cluster = snapshot.clusterOf(deployment);
  return {
    bundle: nameOf(deployment.bundle) || deployment.name || 'a bundle without a name',
    cluster: cluster?.displayName || nameOf(deployment.cluster) || 'an unknown cluster',
  };
}

/** The objects a BundleDeployment stands between: Bundle, GitRepo or HelmOp, and Cluster, where they exist. */
export function deploymentRelatives(
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): readonly ObjectRef[] {
  const relatives = [
    snapshot.bundleOf(deployment),
    snapshot.gitRepoOf(deployment),
    snapshot.helmOpOf(deployment),
    snapshot.clusterOf(deployment),
  ];
  return relatives.filter((relative) => relative !== undefined).map((relative) => refOf(relative));
}

/** The name part of a `namespace/name` key. */
export function nameOf(key: string | undefined): string {
  return key === undefined ? '' : key.slice(key.indexOf('/') + 1);
}
