import type { BundleDeploymentRecord, ConditionRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { conditionOf } from './read-evidence.ts';

/** Since when the objects of a deployment have been as they are: Fleet touches the time when the text changes. */
export function readySince(deployment: BundleDeploymentRecord): number | undefined {
  return conditionOf(deployment, 'Ready')?.lastUpdate;
}

/**
 * A time at which this deployment was certainly not yet waiting longer than it is: the last change that the deployment
 * or its Bundle recorded. Fleet does not record when a new deployment id was written.
 */
export function waitingSince(deployment: BundleDeploymentRecord, snapshot: Snapshot): number | undefined {
  const conditions: readonly ConditionRecord[] = [
    ...deployment.conditions,
    ...(snapshot.bundleOf(deployment)?.conditions ?? []),
  ];
  const times = [deployment.created, ...conditions.map((condition) => condition.lastUpdate)];
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
