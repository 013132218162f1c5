import type { AnyRecord, FleetIndex, IndexChange, WorkspaceKind } from './fleet-index.ts';
import type { BundleDeploymentRecord, BundleRecord, ClusterRecord, ObservedKind } from './records.ts';

/**
 * Keys of the objects of one kind that have to do with a changed object: Fleet's topology, read in every direction.
 * A change is looked at before and after, so that both the old and the new relatives are found.
 * May name more objects than strictly needed, never fewer, and the changed object itself when it is of that kind.
 */
export function touchedSubjects(index: FleetIndex, change: IndexChange, subject: ObservedKind): Set<string> {
  const search: Search = { index, subject, keys: new Set() };
  for (const record of [change.before, change.after]) {
    if (record !== undefined) addRelatives(search, record);
  }
  if (change.kind === subject) search.keys.add(change.key);
  return search.keys;
}

/**
 * Names the neighborhood in which `touchedSubjects` looks: of two changes with the same name the second touches nothing
 * that the first did not, apart from the changed object itself. `undefined` where that cannot be told cheaply.
 */
export function touchedNeighborhood(
  { kind, before, after }: IndexChange,
  subject: ObservedKind,
): string | undefined {
  if (kind !== 'BundleDeployment') return undefined;
  const [from, to] = [before, after].map((record) =>
    record?.kind === 'BundleDeployment' ? placeOf(record, subject) : undefined,
  );
  return `${subject} ${from ?? ''} ${to ?? ''}`;
}

function placeOf(deployment: BundleDeploymentRecord, subject: ObservedKind): string | undefined {
  const owners: Partial<Record<ObservedKind, string | undefined>> = ownersOf(deployment);
  return subject in owners ? owners[subject] : deployment.cluster;
}

interface Search {
  readonly index: FleetIndex;
  readonly subject: ObservedKind;
  readonly keys: Set<string>;
}

type MemberRecord = Exclude<AnyRecord, BundleDeploymentRecord>;

function addRelatives(context: Search, record: AnyRecord): void {
  const { subject } = context;
  if (subject === 'BundleDeployment') addDeployments(context, record);
  else if (subject === 'RancherCluster') addRancherClusters(context, record);
  else if (record.kind === 'BundleDeployment') addOwners(context, record, subject);
  else addWorkspaceMembers(context, record, subject);
}

function addDeployments({ index, keys }: Search, record: AnyRecord): void {
  for (const list of deploymentsNear(index, record)) {
    for (const deployment of list) keys.add(deployment.key);
  }
}

function deploymentsNear(
  index: FleetIndex,
  record: AnyRecord,
): readonly (readonly BundleDeploymentRecord[])[] {
  const ofBundles = (bundles: readonly BundleRecord[]) =>
    bundles.map((bundle) => index.deploymentsOfBundle(bundle.key));
  const ofClusters = (clusters: readonly { readonly key: string }[]) =>
    clusters.map((cluster) => index.deploymentsOfCluster(cluster.key));
  switch (record.kind) {
    case 'Bundle':
      return [index.deploymentsOfBundle(record.key)];
    case 'BundleDeployment':
      // Neighbors on the same cluster: what a dependency, or a clash over a release, is about.
      return record.cluster === undefined ? [] : [index.deploymentsOfCluster(record.cluster)];
    case 'Cluster':
      return [index.deploymentsOfCluster(record.key)];
    case 'GitRepo':
      return ofBundles(index.bundlesOfGitRepo(record.key));
    case 'HelmOp':
      return ofBundles(index.bundlesOfHelmOp(record.key));
    case 'ClusterGroup':
      return ofClusters(index.clustersOfWorkspace(record.namespace ?? ''));
    case 'RancherCluster':
      return ofClusters(index.clustersWithId(record.name));
  }
}

function addRancherClusters({ index, keys }: Search, record: AnyRecord): void {
  for (const cluster of clustersNear(index, record)) keys.add(cluster.clusterId);
}

function clustersNear(index: FleetIndex, record: AnyRecord): readonly ClusterRecord[] {
  if (record.kind === 'RancherCluster') return [];
  if (record.kind === 'Cluster') return [record];
  if (record.kind !== 'BundleDeployment') return index.clustersOfWorkspace(record.namespace ?? '');
  const cluster = index.clusterOf(record);
  return cluster === undefined ? [] : [cluster];
}

function addOwners(
  { index, keys }: Search,
  deployment: BundleDeploymentRecord,
  subject: WorkspaceKind,
): void {
  if (subject === 'ClusterGroup') {
    const workspace = index.clusterOf(deployment)?.namespace ?? '';
    for (const group of index.inWorkspace('ClusterGroup', workspace)) keys.add(group.key);
    return;
  }
  const owner = ownersOf(deployment)[subject];
  if (owner !== undefined) keys.add(owner);
}

function ownersOf(deployment: BundleDeploymentRecord) {
  const { bundle, gitRepo, helmOp, cluster } = deployment;
  return { Bundle: bundle, GitRepo: gitRepo, HelmOp: helmOp, Cluster: cluster };
}

function addWorkspaceMembers(context: Search, record: MemberRecord, subject: WorkspaceKind): void {
  const { index, keys } = context;
  for (const workspace of workspacesOf(index, record)) {
    for (const member of index.inWorkspace(subject, workspace)) keys.add(member.key);
  }
  // A BundleNamespaceMapping may bring bundles of one workspace to clusters of another.
  if (record.kind !== 'Cluster' && record.kind !== 'Bundle') return;
  for (const list of deploymentsNear(index, record)) {
    for (const deployment of list) addOwners(context, deployment, subject);
  }
}

function workspacesOf(index: FleetIndex, record: MemberRecord): ReadonlySet<string> {
  if (record.kind !== 'RancherCluster') return new Set([record.namespace ?? '']);
  const workspaces = new Set(index.clustersWithId(record.name).map((cluster) => cluster.namespace ?? ''));
  return record.fleetWorkspace === undefined ? workspaces : workspaces.add(record.fleetWorkspace);
}
