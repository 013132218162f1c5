import { deployFailureOf } from '../../../detect/deploy-failure/deploy-failure.ts';
import { readySince } from '../../../detect/evidence/deployment-times.ts';
import { frozenBy } from '../../../detect/evidence/frozen-status.ts';
import { conditionOf } from '../../../detect/evidence/read-evidence.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import type { DeploymentPlace } from '../entry/ledger-entry.ts';
import type { SightedHealth, Sighting, WitnessedTimes } from '../entry/sighting.ts';
import { failureSentence } from './failure-sentence.ts';

/** What is known of a BundleDeployment when it is seen. */
export interface Seen {
  readonly after: BundleDeploymentRecord;
  /** What it was before: absent for a new one, the same as `after` when nobody saw it change. */
  readonly before: BundleDeploymentRecord | undefined;
  readonly at: number;
  /** Since when it is not ready, once that has lasted too long. */
  readonly badSince: number | undefined;
}

/** What a BundleDeployment tells; `undefined` while it does not say which Bundle and which Cluster it belongs to. */
export function readSighting(seen: Seen, snapshot: Snapshot): Sighting | undefined {
  const { before, after, at } = seen;
  const place = placeOf(after, snapshot);
  if (!place) return undefined;
  return {
    ...place,
    at,
    order: orderOf(after.resourceVersion, at),
    gone: false,
    staged: after.stagedDeploymentId ?? '',
    released: after.deploymentId ?? '',
    applied: after.appliedDeploymentId ?? '',
    commit: after.commit,
    version: after.helmOp === undefined ? undefined : snapshot.bundleOf(after)?.helm.version,
    times: witnessedTimes(before, after, at),
    isReady: after.ready,
    ...healthWords(seen),
    wasReady: before && wasReady(before, after) ? before.appliedDeploymentId : undefined,
  };
}

function healthWords(
  seen: Seen,
): Pick<Sighting, 'health' | 'readySince' | 'watched' | 'badSince' | 'failure'> {
  const { after } = seen;
  const health = healthOf(seen);
  const isBad = health === 'bad';
  return {
    health,
    readySince: conditionOf(after, 'Ready')?.status === 'True' ? readySince(after) : undefined,
    watched: frozenBy(after) === undefined,
    badSince: isBad ? seen.badSince : undefined,
    failure: isBad ? failureSentence(after) : undefined,
  };
}

/** That a BundleDeployment is gone. */
export function readEnd(
  before: BundleDeploymentRecord,
  at: number,
  snapshot: Snapshot,
): Sighting | undefined {
  const sighting = readSighting({ before, after: before, at, badSince: undefined }, snapshot);
  if (!sighting) return undefined;
  // The end has no resource version of its own; it comes after everything else.
  return {
    ...sighting,
    gone: true,
    order: sighting.order + 0.5,
    wasReady: isReady(before) ? before.appliedDeploymentId : undefined,
  };
}

/** Whether the agent says that what is released is applied and ready. */
export function isReady(deployment: BundleDeploymentRecord): boolean {
  return isApplied(deployment) && deployment.ready;
}

function isApplied({ deploymentId, appliedDeploymentId }: BundleDeploymentRecord): boolean {
  return (deploymentId ?? '') !== '' && deploymentId === appliedDeploymentId;
}

function wasReady(before: BundleDeploymentRecord, after: BundleDeploymentRecord): boolean {
  return isReady(before) && !(isReady(after) && before.appliedDeploymentId === after.appliedDeploymentId);
}

function placeOf(deployment: BundleDeploymentRecord, snapshot: Snapshot): DeploymentPlace | undefined {
  const { bundle, cluster: fleetCluster, gitRepo, helmOp } = deployment;
  if (bundle === undefined || fleetCluster === undefined) return undefined;
  const cluster = snapshot.clusterOf(deployment);
  const name = fleetCluster.slice(fleetCluster.indexOf('/') + 1);
  return {
    deployment: deployment.key,
    bundle,
    gitRepo,
    helmOp,
    fleetCluster,
    cluster: cluster?.clusterId ?? name,
    clusterName: cluster?.displayName ?? name,
  };
}

/** The API server counts its writes; where it does not say so in numbers, the time of the sighting has to do. */
function orderOf(resourceVersion: string, at: number): number {
  return /^\d{1,15}$/.test(resourceVersion) ? Number(resourceVersion) : at;
}

function witnessedTimes(
  before: BundleDeploymentRecord | undefined,
  after: BundleDeploymentRecord,
  at: number,
): WitnessedTimes {
  if (before === after) return {};
  const now = (became: boolean) => (became ? at : undefined);
  const isNew = before?.deploymentId !== after.deploymentId;
  return {
    staged: now(before?.stagedDeploymentId !== after.stagedDeploymentId),
    released: now(isNew),
    applied: now(isApplied(after) && (isNew || !before || !isApplied(before))),
    ready: now(isReady(after) && (isNew || !before || !isReady(before))),
  };
}

/** Trap: what waits for another bundle reads ErrApplied as well, and has not failed. */
function healthOf({ after, badSince }: Seen): SightedHealth {
  if (frozenBy(after) !== undefined && !isReady(after)) return 'unknown';
  if (isReady(after)) return 'ready';
  const failed = deployFailureOf(after);
  if (failed) return failed.topic === 'dependencyWait' ? 'waiting' : 'bad';
  return after.state === 'ErrApplied' || badSince !== undefined ? 'bad' : 'waiting';
}
