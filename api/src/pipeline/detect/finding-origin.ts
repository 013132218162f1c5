import type { FindingOrigin } from '../../../contract/findings.ts';
import { defined } from '../../kernel/defined.ts';
import type {
  BundleDeploymentRecord,
  BundleRecord,
  ClusterRecord,
  ObservedKind,
  RancherClusterRecord,
  RecordByKind,
} from '../observe/records.ts';
import type { Snapshot } from '../observe/snapshot.ts';

type Parts = { readonly [K in keyof FindingOrigin]-?: FindingOrigin[K] | undefined };

/** Where a finding about this object belongs in Fleet, as far as the object and its relatives tell. */
export function findingOrigin(subject: RecordByKind[ObservedKind], snapshot: Snapshot): FindingOrigin {
  return defined(partsOf(subject, snapshot));
}

function partsOf(subject: RecordByKind[ObservedKind], snapshot: Snapshot): Partial<Parts> {
  switch (subject.kind) {
    case 'GitRepo':
      return { workspace: subject.namespace, gitRepo: subject.key, commit: subject.commit };
    case 'HelmOp':
      return { workspace: subject.namespace, helmOp: subject.key };
    case 'Bundle':
      return { workspace: subject.namespace, bundle: subject.key, ...sourceOf(subject) };
    case 'BundleDeployment':
      return ofDeployment(subject, snapshot);
    case 'Cluster':
      return { workspace: subject.namespace, ...ofCluster(subject) };
    case 'ClusterGroup':
      return { workspace: subject.namespace };
    case 'RancherCluster':
      return ofRancherCluster(subject, snapshot);
  }
}

function sourceOf(object: BundleRecord | BundleDeploymentRecord): Partial<Parts> {
  return { gitRepo: object.gitRepo, helmOp: object.helmOp, commit: object.commit };
}

function ofCluster(cluster: ClusterRecord): Partial<Parts> {
  return { cluster: cluster.clusterId, clusterName: cluster.displayName, fleetCluster: cluster.key };
}

function ofDeployment(deployment: BundleDeploymentRecord, snapshot: Snapshot): Partial<Parts> {
  const cluster = snapshot.clusterOf(deployment);
  return {
    workspace: workspaceOf(deployment.bundle) ?? workspaceOf(deployment.cluster),
    bundle: deployment.bundle,
    ...sourceOf(deployment),
    ...(cluster === undefined ? { fleetCluster: deployment.cluster } : ofCluster(cluster)),
  };
}

function ofRancherCluster(cluster: RancherClusterRecord, snapshot: Snapshot): Partial<Parts> {
  const workspace = cluster.fleetWorkspace;
  const fleetCluster = snapshot
    .clustersOfWorkspace(workspace ?? '')
    .find((candidate) => candidate.clusterId === cluster.name);
  return {
    workspace,
    cluster: cluster.name,
    clusterName: cluster.displayName,
    fleetCluster: fleetCluster?.key,
  };
}

function workspaceOf(key: string | undefined): string | undefined {
  return key === undefined ? undefined : key.slice(0, key.indexOf('/'));
}
