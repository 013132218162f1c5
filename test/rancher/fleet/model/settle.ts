import type { KubeObject } from '../../world.ts';
import { runControllers } from '../../workloads/controllers/run-controllers.ts';
import { placeOf } from '../../workloads/place-of.ts';
import { writeLiveObjects } from '../downstream/write-live-objects.ts';
import { matchesSelector } from '../matches-target.ts';
import { bundleDeployment } from '../objects/bundle-deployment.ts';
import { bundleObject } from '../objects/bundle.ts';
import { clusterGroupObject } from '../objects/cluster-group.ts';
import { fleetCluster } from '../objects/cluster.ts';
import { contentObject } from '../objects/content.ts';
import { gitRepoObject } from '../objects/git-repo.ts';
import { helmOpObject } from '../objects/helm-op.ts';
import type { BundleDeploymentStatus, Condition } from '../shapes.ts';
import { bundleStatus } from '../status/bundle-status.ts';
import { clusterGroupStatus } from '../status/cluster-group-status.ts';
import { clusterStatus } from '../status/cluster-status.ts';
import type { ConditionClock } from '../status/conditions.ts';
import { gitRepoStatus, helmOpStatus } from '../status/git-repo-status.ts';
import { kubeTime, worldNow } from '../world-clock.ts';
import type { BundleContent } from './bundle-content.ts';
import type { BundleEntry, ClusterEntry, ClusterGroupEntry, DeploymentEntry, OwnerEntry } from './entries.ts';
import { makeCommits } from './commit-source.ts';
import { asEdited } from './edits.ts';
import type { FleetRecords } from './fleet-records.ts';
import { rememberContent } from './pinned-revision.ts';
import { clusterOf, putObject, removeObject, storedObject } from './object-writer.ts';

const day = 24 * 60 * 60_000;

/** Writes all that changed, from the bottom up: deployments, bundles, GitRepos and HelmOps, clusters, groups. */
export function settle(records: FleetRecords): void {
  const wasWriting = records.writing;
  records.writing = true;
  const { bundles, owners, clusters } = records.dirty;
  settleDeployments(records);
  for (const bundle of bundles) writeBundle(records, bundle);
  for (const owner of owners) writeOwner(records, owner);
  for (const cluster of clusters) writeCluster(records, cluster);
  for (const group of groupsOf(records, clusters)) writeGroup(records, group);
  bundles.clear();
  owners.clear();
  clusters.clear();
  records.writing = wasWriting;
}

/** Writes only the deployments that changed; what sums them up stays due, as it is for seconds in a real Fleet. */
export function settleDeployments(records: FleetRecords): void {
  makeCommits(records);
  const wasWriting = records.writing;
  records.writing = true;
  const { deployments } = records.dirty;
  for (const entry of deployments) writeDeployment(records, entry);
  if (records.downstream) runControllersOf(records, new Set([...deployments].map(({ cluster }) => cluster)));
  deployments.clear();
  records.writing = wasWriting;
}

function runControllersOf({ world }: FleetRecords, clusters: ReadonlySet<ClusterEntry>): void {
  for (const { declaration } of clusters) {
    runControllers(clusterOf(world, declaration), placeOf(declaration, worldNow(world)));
  }
}

/** Bundles go with what they come from, and a GitRepo whose job found nothing has had its bundles pruned. */
function isGone({ owner, deleted }: BundleEntry): boolean {
  return deleted || owner.deleted || (owner.kind === 'GitRepo' && owner.fault?.prunes === true);
}

function writeDeployment(records: FleetRecords, entry: DeploymentEntry): void {
  const { world } = records;
  if (isGone(entry.bundle) || entry.outcome?.fault.state === 'Pending') {
    if (entry.object) removeObject(world.local, entry.object);
    entry.object = undefined;
    entry.status = undefined;
  } else {
    const clock = { at: kubeTime(entry.since), before: entry.status?.conditions };
    const object = bundleDeployment(entry, clock, createdAt(records, 20));
    entry.status = object['status'] as BundleDeploymentStatus;
    entry.object = putObject(world.local, object);
  }
  if (records.downstream) writeLiveObjects(world, entry);
}

function writeBundle(records: FleetRecords, bundle: BundleEntry): void {
  const { local } = records.world;
  if (isGone(bundle)) {
    if (bundle.object) removeObject(local, bundle.object);
    bundle.object = undefined;
    for (const content of contentsOf(bundle)) removeObject(local, contentObject(content, 0, ''));
    return;
  }
  rememberContent(bundle);
  const object = bundleObject(bundle, createdAt(records, 30));
  bundle.object = putWithStatus(records, object, (generation) =>
    bundleStatus(bundle, conditionClock(lastChange(bundle), bundle.object), generation),
  );
  for (const content of contentsOf(bundle)) writeContent(records, bundle, content);
  bundle.retired = [];
}

/** The contents that have a Content object; those of HelmOps have none. */
function contentsOf({ content, previous, retired }: BundleEntry): BundleContent[] {
  return [...new Set([content, previous, ...retired])].filter(({ manifestId }) => manifestId !== '');
}

/** Contents that no deployment runs or is meant to run are collected, as Fleet does. */
function writeContent(records: FleetRecords, bundle: BundleEntry, content: BundleContent): void {
  const users = bundle.deployments.filter(
    ({ status }) => status?.appliedDeploymentID === content.deploymentId || content === bundle.content,
  );
  const object = contentObject(content, users.length, createdAt(records, 30));
  if (users.length > 0) putObject(records.world.local, object);
  else removeObject(records.world.local, object);
}

function writeOwner(records: FleetRecords, owner: OwnerEntry): void {
  if (owner.deleted) {
    if (owner.object) removeObject(records.world.local, owner.object);
    return;
  }
  const write = {
    clock: conditionClock(owner.since, owner.object),
    readyClock: conditionClock(Math.max(...owner.bundles.map(lastChange), owner.since), owner.object),
    now: worldNow(records.world),
  };
  const created = createdAt(records, 90);
  owner.object =
    owner.kind === 'GitRepo'
      ? putWithStatus(records, asEdited(gitRepoObject(owner, created), owner.edited), (observedGeneration) =>
          gitRepoStatus(owner, { ...write, observedGeneration }),
        )
      : putWithStatus(records, asEdited(helmOpObject(owner, created), owner.edited), (observedGeneration) =>
          helmOpStatus(owner, { ...write, observedGeneration }),
        );
}

function writeCluster(records: FleetRecords, cluster: ClusterEntry): void {
  const clock = conditionClock(latest(0, cluster.deployments.values()), cluster.object);
  const object = asEdited(fleetCluster(cluster, createdAt(records, 120)), cluster.edited);
  cluster.object = putObject(records.world.local, { ...object, status: clusterStatus(cluster, clock) });
}

function writeGroup(records: FleetRecords, { declaration }: ClusterGroupEntry): void {
  const { world, clusters } = records;
  const members = [...clusters.values()].filter((cluster) => isMember(cluster, declaration));
  const object = clusterGroupObject(declaration, createdAt(records, 120));
  const clock = conditionClock(worldNow(world), storedObject(world.local, object));
  putObject(world.local, { ...object, status: clusterGroupStatus(members, clock) });
}

function groupsOf(records: FleetRecords, clusters: ReadonlySet<ClusterEntry>): ClusterGroupEntry[] {
  return [...records.groups.values()].filter(({ declaration }) =>
    [...clusters].some((cluster) => isMember(cluster, declaration)),
  );
}

function isMember({ declaration }: ClusterEntry, group: ClusterGroupEntry['declaration']): boolean {
  return declaration.workspace === group.workspace && matchesSelector(group.selector, declaration.labels);
}

/** Writes the spec first, as people and jobs do, then the status that has seen that generation. */
function putWithStatus(
  records: FleetRecords,
  object: KubeObject,
  status: (generation: number) => Record<string, unknown>,
): KubeObject | undefined {
  const { local } = records.world;
  const before = storedObject(local, object);
  const stored = putObject(local, {
    ...object,
    ...(before?.['status'] !== undefined && { status: before['status'] }),
  });
  return putObject(local, { ...object, status: status(stored?.metadata.generation ?? 1) });
}

/** When something last happened to a bundle or its deployments, which is when its Ready condition changed its text. */
function lastChange({ since, deployments }: BundleEntry): number {
  return latest(since, deployments);
}

function latest(since: number, deployments: Iterable<DeploymentEntry>): number {
  let time = since;
  for (const deployment of deployments) time = Math.max(time, deployment.since);
  return time;
}

function conditionClock(at: number, before: KubeObject | undefined): ConditionClock {
  const status = before?.['status'] as { conditions?: Condition[] } | undefined;
  return { at: kubeTime(at), before: status?.conditions };
}

function createdAt({ origin }: FleetRecords, daysAgo: number): string {
  return kubeTime(origin - daysAgo * day);
}
