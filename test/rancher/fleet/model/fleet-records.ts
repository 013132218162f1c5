import type { World } from '../../world.ts';
import type { FaultCatalog } from '../faults.ts';
import type { ScheduleDeclaration } from '../declarations.ts';
import type {
  BundleEntry,
  ClusterEntry,
  ClusterGroupEntry,
  DeploymentEntry,
  GitRepoEntry,
  OwnerEntry,
  PendingCommit,
} from './entries.ts';

/** Everything the model knows, and what it has not written yet. */
export interface FleetRecords {
  world: World;
  /** When the scenario began: milliseconds since the epoch; ages of objects count back from it. */
  origin: number;
  /** Whether the objects that bundles deploy are written to the downstream clusters. */
  downstream: boolean;
  faults: FaultCatalog;
  clusters: Map<string, ClusterEntry>;
  groups: Map<string, ClusterGroupEntry>;
  owners: Map<string, OwnerEntry>;
  bundles: Map<string, BundleEntry>;
  schedules: ScheduleDeclaration[];
  dirty: DirtyEntries;
  /** Commits that are made when what happens at once has happened. */
  commits: Map<GitRepoEntry, PendingCommit>;
  /** Whether the model itself is writing: what changes meanwhile is no edit by others. */
  writing: boolean;
}

/** Entries to be written by the next settling, from the bottom up. */
export interface DirtyEntries {
  deployments: Set<DeploymentEntry>;
  bundles: Set<BundleEntry>;
  owners: Set<OwnerEntry>;
  clusters: Set<ClusterEntry>;
}

/** Empty records of a world. */
export function emptyRecords(world: World, origin: number, downstream: boolean): FleetRecords {
  return {
    world,
    origin,
    downstream,
    faults: { deployments: {}, gitRepos: {}, bundles: {}, helmOps: {} },
    clusters: new Map(),
    groups: new Map(),
    owners: new Map(),
    bundles: new Map(),
    schedules: [],
    dirty: { deployments: new Set(), bundles: new Set(), owners: new Set(), clusters: new Set() },
    commits: new Map(),
    writing: false,
  };
}

/** Marks a deployment and all that sums it up. */
export function touchDeployment({ dirty }: FleetRecords, entry: DeploymentEntry): void {
  dirty.deployments.add(entry);
  dirty.bundles.add(entry.bundle);
  dirty.owners.add(entry.bundle.owner);
  dirty.clusters.add(entry.cluster);
}

/** Marks a bundle with all its deployments. */
export function touchBundle(records: FleetRecords, bundle: BundleEntry): void {
  records.dirty.bundles.add(bundle);
  records.dirty.owners.add(bundle.owner);
  for (const entry of bundle.deployments) touchDeployment(records, entry);
}
