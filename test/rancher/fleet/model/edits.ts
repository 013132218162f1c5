import type { KubeObject, StoreEvent } from '../../world.ts';
import { keyOf } from '../names.ts';
import { worldNow } from '../world-clock.ts';
import type { BundleEntry, ClusterEntry, GitRepoEntry, OwnerEntry } from './entries.ts';
import { type FleetRecords, touchBundle, touchDeployment } from './fleet-records.ts';
import { followRevision } from './pinned-revision.ts';

/** An object of the model with the spec, labels and annotations that somebody else gave it. */
export function asEdited(object: KubeObject, edited: KubeObject | undefined): KubeObject {
  if (!edited) return object;
  const { labels, annotations } = edited.metadata;
  return {
    ...object,
    metadata: { ...object.metadata, ...(labels && { labels }), ...(annotations && { annotations }) },
    spec: edited['spec'],
  };
}

/**
 * Takes in what others do to Fleet's objects through the API, as Fleet's controllers would: pausing, pinning, forcing an
 * update, editing GitRepos, HelmOps and clusters, and deleting. Other edits of Bundles are overwritten, as by Fleet.
 * Ends when the returned function is called.
 */
export function watchEdits(records: FleetRecords, settle: () => void): () => void {
  return records.world.local.store.subscribe((event) => {
    if (records.writing || event.kubeType.group !== 'fleet.cattle.io' || !takeIn(records, event)) return;
    // Not within the write that told us: its caller gets its own answer first.
    queueMicrotask(settle);
  });
}

function takeIn(records: FleetRecords, { type, object }: StoreEvent): boolean {
  const key = keyOf(object.metadata.namespace ?? '', object.metadata.name);
  const deleted = type === 'DELETED' || object.metadata.deletionTimestamp !== undefined;
  switch (object.kind) {
    case 'GitRepo':
    case 'HelmOp':
      return takeInOwner(records, records.owners.get(key), { object, deleted });
    case 'Bundle':
      return takeInBundle(records, records.bundles.get(key), { object, deleted });
    case 'Cluster':
      return takeInCluster(records, records.clusters.get(key), { object, deleted });
    default:
      return false;
  }
}

interface Edit {
  object: KubeObject;
  deleted: boolean;
}

function takeInOwner(
  records: FleetRecords,
  owner: OwnerEntry | undefined,
  { object, deleted }: Edit,
): boolean {
  if (owner?.kind !== object.kind) return false;
  owner.edited = object;
  owner.deleted = deleted;
  const { paused = false, forceSyncGeneration = 0 } = specOf(object);
  if (owner.kind === 'GitRepo') takeInGitRepo(records, owner, { object, forceSyncGeneration });
  records.dirty.owners.add(owner);
  for (const bundle of owner.bundles) {
    bundle.paused = paused || (bundle.declaration.paused ?? false);
    touchBundle(records, bundle);
  }
  return true;
}

function takeInGitRepo(
  { world }: FleetRecords,
  owner: GitRepoEntry,
  { object, forceSyncGeneration }: { object: KubeObject; forceSyncGeneration: number },
): void {
  owner.forceSyncGeneration = forceSyncGeneration;
  if (!followRevision(owner, object)) return;
  const now = worldNow(world);
  for (const bundle of owner.bundles) for (const entry of bundle.deployments) entry.since = now;
}

function takeInBundle(
  records: FleetRecords,
  bundle: BundleEntry | undefined,
  { object, deleted }: Edit,
): boolean {
  if (!bundle) return false;
  bundle.deleted = deleted;
  const { paused } = specOf(object);
  bundle.paused = paused ?? false;
  bundle.saysPaused = paused !== undefined;
  touchBundle(records, bundle);
  return true;
}

function takeInCluster(
  records: FleetRecords,
  cluster: ClusterEntry | undefined,
  { object, deleted }: Edit,
): boolean {
  if (!cluster || deleted) return false;
  cluster.edited = object;
  cluster.paused = specOf(object).paused ?? false;
  records.dirty.clusters.add(cluster);
  for (const entry of cluster.deployments.values()) touchDeployment(records, entry);
  return true;
}

function specOf(object: KubeObject): { paused?: boolean; forceSyncGeneration?: number } {
  return (object['spec'] ?? {}) as { paused?: boolean; forceSyncGeneration?: number };
}
