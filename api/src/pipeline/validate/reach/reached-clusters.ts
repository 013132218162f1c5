import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { apiGroup, LOCAL_CLUSTER, objectKey } from '../../../kernel/object-ref.ts';
import { targetedClusters } from '../../detect/targets/targeted-clusters.ts';
import type {
  BundleDeploymentRecord,
  BundleRecord,
  GitRepoRecord,
  HelmOpRecord,
} from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { isObjectChange } from '../parts/changes.ts';
import { gitReposOf } from './git-repos-of.ts';
import { movesTargets } from './moves-targets.ts';

/** A cluster that changes reach. */
export interface ReachedCluster {
  /** Rancher id. */
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The clusters that changes reach. */
export interface ReachedClusters {
  /** Of a cluster that Fleet and Rancher label differently there are two, one with the labels of each. */
  readonly clusters: readonly ReachedCluster[];
  /** Whether it is certain that there are no others. */
  readonly complete: boolean;
}

const FLEET_GROUP = 'fleet.cattle.io';
/** Stands for a cluster of which nothing is known: no cluster has this id. */
const UNKNOWN = '';

/** The clusters that changes are made in, and those that get what Fleet deploys from what is changed. */
export function reachedClusters(changes: readonly Change[], snapshot: Snapshot): ReachedClusters {
  const ids = changes.map((change) => clustersOfChange(change, snapshot));
  const found = [...new Set(ids.flatMap((one) => one ?? []))].map((id) => clustersWithId(id, snapshot));
  return {
    clusters: found.flat(),
    complete: ids.every((one) => one !== undefined) && found.every((one) => one.length > 0),
  };
}

function clustersOfChange(change: Change, snapshot: Snapshot): Ids {
  if (!isObjectChange(change)) {
    const gitRepos = gitReposOf(change, snapshot);
    const workspaces = movesTargets(change) ? gitRepos.map(({ namespace }) => namespace) : [];
    return withWorkspaces(clustersOfSources(gitRepos, snapshot), workspaces, snapshot);
  }
  const { object } = change;
  const workspaces = isFleets(object) && movesTargets(change) ? [object.namespace] : [];
  return withWorkspaces(clustersOfObject(object, snapshot), workspaces, snapshot);
}

/** Where targets change it is not worked out which clusters they mean then: it may be any of the workspace. */
function withWorkspaces(ids: Ids, workspaces: readonly (string | undefined)[], snapshot: Snapshot): Ids {
  const others = [...new Set(workspaces)].flatMap((name) => snapshot.clustersOfWorkspace(name ?? ''));
  return ids && [...ids, ...others.map(({ clusterId }) => clusterId)];
}

function isFleets({ cluster, apiVersion }: ObjectRef): boolean {
  return cluster === LOCAL_CLUSTER && apiGroup(apiVersion) === FLEET_GROUP;
}

/** Rancher ids; `undefined` where it cannot be known which. */
type Ids = readonly string[] | undefined;

function clustersOfObject(object: ObjectRef, snapshot: Snapshot): Ids {
  if (!isFleets(object)) return [object.cluster];
  const deployedTo = clustersOfFleetObject(object, snapshot);
  return deployedTo && [LOCAL_CLUSTER, ...deployedTo];
}

function clustersOfFleetObject({ kind, namespace, name }: ObjectRef, snapshot: Snapshot): Ids {
  const key = objectKey({ namespace, name });
  switch (kind) {
    case 'GitRepo':
    case 'HelmOp':
      return clustersOfSources([snapshot.get(kind, key)], snapshot);
    case 'Bundle':
      return clustersOfBundles([snapshot.get('Bundle', key)], snapshot);
    case 'BundleDeployment': {
      const deployment = snapshot.get('BundleDeployment', key);
      return deployment && [clusterIdOf(deployment, snapshot)];
    }
    case 'Cluster': {
      const cluster = snapshot.get('Cluster', key);
      return cluster && [cluster.clusterId];
    }
    default:
      return snapshot.clustersOfWorkspace(namespace ?? '').map(({ clusterId }) => clusterId);
  }
}

type Source = GitRepoRecord | HelmOpRecord | undefined;

/** None at all is no answer: then it is not known what the change would do. */
function clustersOfSources(sources: readonly Source[], snapshot: Snapshot): Ids {
  const known = sources.filter((source) => source !== undefined);
  if (known.length === 0 || known.length < sources.length) return undefined;
  return known.flatMap((source) => {
    const bundles =
      source.kind === 'GitRepo'
        ? snapshot.bundlesOfGitRepo(source.key)
        : snapshot.bundlesOfHelmOp(source.key);
    return [...targetsOf(source, snapshot), ...(clustersOfBundles(bundles, snapshot) ?? [])];
  });
}

function clustersOfBundles(bundles: readonly (BundleRecord | undefined)[], snapshot: Snapshot): Ids {
  const known = bundles.filter((bundle) => bundle !== undefined);
  if (known.length < bundles.length) return undefined;
  return known.flatMap((bundle) => [
    ...targetsOf(bundle, snapshot),
    ...snapshot.deploymentsOfBundle(bundle.key).map((deployment) => clusterIdOf(deployment, snapshot)),
  ]);
}

function clusterIdOf(deployment: BundleDeploymentRecord, snapshot: Snapshot): string {
  return snapshot.clusterOf(deployment)?.clusterId ?? UNKNOWN;
}

/** Also those that have nothing of it yet: a change may be what brings it there. */
function targetsOf(
  { targets, namespace }: Pick<BundleRecord, 'targets' | 'namespace'>,
  snapshot: Snapshot,
): readonly string[] {
  return targetedClusters(targets, namespace ?? '', snapshot).map(({ clusterId }) => clusterId);
}

function clustersWithId(id: string, snapshot: Snapshot): readonly ReachedCluster[] {
  const rancher = snapshot.get('RancherCluster', id);
  const fleet = [...snapshot.all('Cluster')].filter(({ clusterId }) => clusterId === id);
  const known = [...fleet, ...(rancher === undefined ? [] : [rancher])];
  const clusters = known.map(({ displayName, labels }) => ({ id, name: displayName || id, labels }));
  // Of the cluster it runs in it knows at least that it is there.
  return clusters.length === 0 && id === LOCAL_CLUSTER ? [{ id, name: id, labels: {} }] : clusters;
}
