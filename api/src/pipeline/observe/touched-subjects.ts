import type { AnyRecord, FleetIndex, IndexChange, WorkspaceKind } from './fleet-index.ts';
import { FLEET } from './project/project-metadata.ts';
import type { BundleDeploymentRecord, ClusterRecord, ObservedKind } from './records.ts';

/** Which relatives are looked for. */
export interface SoughtSubjects {
  readonly subject: ObservedKind;
  /** Neighborhoods that were gone through before and are left out; those gone through are added. */
  readonly visited?: Set<string>;
}

/**
 * Keys of the objects of one kind that have to do with a changed object: Fleet's topology, read in every direction.
 * A change is looked at before and after, so that both the old and the new relatives are found.
 * May name more objects than strictly needed, never fewer, and the changed object itself when it is of that kind.
 * When a thousand deployments change at once, `visited` keeps the clusters they are on from being gone through again.
 */
export function touchedSubjects(
  index: FleetIndex,
  change: IndexChange,
  { subject, visited = new Set() }: SoughtSubjects,
): Set<string> {
  const search: Search = { index, subject, keys: new Set(), visited };
  for (const record of [change.before, change.after]) {
    if (record !== undefined) addRelatives(search, record);
  }
  if (subject === 'BundleDeployment') addWaiting(search, change);
  if (change.kind === subject) search.keys.add(change.key);
  return search.keys;
}

interface Search {
  readonly index: FleetIndex;
  readonly subject: ObservedKind;
  readonly keys: Set<string>;
  readonly visited: Set<string>;
}

type MemberRecord = Exclude<AnyRecord, BundleDeploymentRecord>;

/** Whether a neighborhood is gone through for the first time; relatives differ by the kind that changed and the kind sought. */
function isNew({ visited, subject }: Search, { kind }: AnyRecord, neighborhood: string): boolean {
  const name = `${kind} ${subject} ${neighborhood}`;
  if (visited.has(name)) return false;
  visited.add(name);
  return true;
}

function addRelatives(search: Search, record: AnyRecord): void {
  const { subject } = search;
  if (subject === 'RancherCluster') addRancherClusters(search, record);
  else if (subject === 'BundleDeployment') {
    for (const { key } of deploymentsNear(search, record)) search.keys.add(key);
  } else if (record.kind === 'BundleDeployment') addOwners(search, record, subject);
  else addWorkspaceMembers(search, record, subject);
}

/** Whatever depends on a bundle by name or labels is near it as soon as it comes, goes or changes its labels. */
function addWaiting(search: Search, { before, after }: IndexChange): void {
  const bundle = before ?? after;
  if (bundle?.kind !== 'Bundle' || sameLabels(before, after)) return;
  const workspace = bundle.namespace ?? '';
  if (!isNew(search, bundle, `workspace ${workspace}`)) return;
  for (const other of search.index.inWorkspace('Bundle', workspace)) {
    for (const { key } of search.index.deploymentsOfBundle(other.key)) search.keys.add(key);
  }
}

/** Fleet writes the commit on every bundle of a repository at every commit; nobody depends on a bundle by that. */
const COMMIT = `${FLEET}/commit`;

function sameLabels(before: AnyRecord | undefined, after: AnyRecord | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const labels = Object.entries(before.labels);
  return (
    labels.length === Object.keys(after.labels).length &&
    labels.every(([key, value]) => key === COMMIT || after.labels[key] === value)
  );
}

function deploymentsNear(search: Search, record: AnyRecord): readonly BundleDeploymentRecord[] {
  const { index } = search;
  const ofBundles = (bundles: readonly string[]) =>
    bundles
      .filter((bundle) => isNew(search, record, `bundle ${bundle}`))
      .flatMap((bundle) => index.deploymentsOfBundle(bundle));
  const ofClusters = (clusters: readonly string[]) =>
    clusters
      .filter((cluster) => isNew(search, record, `cluster ${cluster}`))
      .flatMap((cluster) => index.deploymentsOfCluster(cluster));
  switch (record.kind) {
    case 'Bundle':
      return ofBundles([record.key]);
    case 'BundleDeployment':
      // Neighbors on the same cluster: what a dependency, or a clash over a release, is about.
      return ofClusters(record.cluster === undefined ? [] : [record.cluster]);
    case 'Cluster':
      return ofClusters([record.key]);
    case 'GitRepo':
      return ofBundles(keysOf(index.bundlesOfGitRepo(record.key)));
    case 'HelmOp':
      return ofBundles(keysOf(index.bundlesOfHelmOp(record.key)));
    case 'ClusterGroup':
      return ofClusters(keysOf(index.clustersOfWorkspace(record.namespace ?? '')));
    case 'RancherCluster':
      return ofClusters(keysOf(index.clustersWithId(record.name)));
  }
}

function keysOf(records: readonly AnyRecord[]): readonly string[] {
  return records.map(({ key }) => key);
}

function addRancherClusters(search: Search, record: AnyRecord): void {
  for (const cluster of clustersNear(search, record)) search.keys.add(cluster.clusterId);
}

function clustersNear(search: Search, record: AnyRecord): readonly ClusterRecord[] {
  const { index } = search;
  if (record.kind === 'RancherCluster') return [];
  if (record.kind === 'Cluster') return [record];
  if (record.kind === 'BundleDeployment') {
    const cluster = index.clusterOf(record);
    return cluster === undefined ? [] : [cluster];
  }
  const workspace = record.namespace ?? '';
  return isNew(search, record, `workspace ${workspace}`) ? index.clustersOfWorkspace(workspace) : [];
}

function addOwners(search: Search, deployment: BundleDeploymentRecord, subject: WorkspaceKind): void {
  if (subject === 'ClusterGroup') {
    const workspace = search.index.clusterOf(deployment)?.namespace ?? '';
    addMembers(search, deployment, { subject, workspace });
    return;
  }
  const { bundle, gitRepo, helmOp, cluster } = deployment;
  const owner = { Bundle: bundle, GitRepo: gitRepo, HelmOp: helmOp, Cluster: cluster }[subject];
  if (owner !== undefined) search.keys.add(owner);
}

interface Members {
  readonly subject: WorkspaceKind;
  readonly workspace: string;
}

function addMembers(search: Search, changed: AnyRecord, { subject, workspace }: Members): void {
  if (!isNew(search, changed, `workspace ${workspace}`)) return;
  for (const member of search.index.inWorkspace(subject, workspace)) search.keys.add(member.key);
}

function addWorkspaceMembers(search: Search, record: MemberRecord, subject: WorkspaceKind): void {
  for (const workspace of workspacesOf(search.index, record)) {
    addMembers(search, record, { subject, workspace });
  }
  if (record.kind !== 'Cluster' && record.kind !== 'Bundle') return;
  // A BundleNamespaceMapping may bring bundles of one workspace to clusters of another.
  const workspace = `${record.namespace ?? ''}/`;
  const isAway = (owner: string | undefined) => !owner?.startsWith(workspace);
  for (const deployment of deploymentsNear(search, record)) {
    if (isAway(deployment.bundle) || isAway(deployment.cluster)) addOwners(search, deployment, subject);
  }
}

function workspacesOf(index: FleetIndex, record: MemberRecord): ReadonlySet<string> {
  if (record.kind !== 'RancherCluster') return new Set([record.namespace ?? '']);
  const workspaces = new Set(index.clustersWithId(record.name).map((cluster) => cluster.namespace ?? ''));
  return record.fleetWorkspace === undefined ? workspaces : workspaces.add(record.fleetWorkspace);
}
