import { keepsAway } from '../fleet/cure-book.ts';
import { type FleetModel, UnknownNameError } from '../fleet/fleet-model.ts';
import type { DeploymentEntry } from '../fleet/model/entries.ts';
import { clusterOf } from '../fleet/model/object-writer.ts';
import { worldNow } from '../fleet/world-clock.ts';
import { changeInside } from '../workloads/inside/change-inside.ts';
import type { InsideAction, OutcomeAction, ScenarioAction, SourceAction } from './scenario-declaration.ts';

/** Lets one thing happen in a world's Fleet; it is written when the model settles. */
export function applyAction(model: FleetModel, action: ScenarioAction): void {
  if ('bundle' in action) {
    applyOutcome(model, action);
  } else if ('fault' in action) {
    applySource(model, action);
  } else if ('revise' in action) {
    model.revise(fleetKey(action.revise));
  } else if ('commit' in action) {
    const { commit, ...told } = action;
    model.commit(fleetKey(commit), told);
  } else if ('paused' in action) {
    const paused =
      'pause' in action ? { bundle: fleetKey(action.pause) } : { cluster: fleetKey(action.pauseCluster) };
    model.setPaused(paused, action.paused);
  } else if ('inside' in action) {
    applyInside(model, action);
  } else {
    applyAgent(model, action);
  }
}

function applyAgent(
  model: FleetModel,
  action: Extract<ScenarioAction, { agent: string } | { checkIn: true }>,
): void {
  if ('agent' in action) model.setOnline(fleetKey(action.agent), action.online, action.minutesAgo);
  else model.checkIn();
}

function applyInside(model: FleetModel, { inside, ...change }: InsideAction): void {
  const { world, clusters } = model.records;
  const entry = clusters.get(fleetKey(inside));
  if (!entry) throw new UnknownNameError('cluster', inside);
  changeInside(clusterOf(world, entry.declaration), entry.declaration, { ...change, now: worldNow(world) });
}

function applyOutcome(model: FleetModel, { bundle, on, fault, subject, minutesAgo }: OutcomeAction): void {
  const key = fleetKey(bundle);
  const clusters =
    on === everyCluster
      ? (model.records.bundles.get(key)?.deployments ?? []).map(({ cluster }) => cluster.key)
      : [on].flat().map(fleetKey);
  for (const cluster of clusters) {
    const place = { bundle: key, cluster };
    if (fault === null) noteCorrection(model.deployment(place));
    else if (keepsAway(model, place, { fault, subject })) continue;
    model.setOutcome(place, { fault: fault ?? undefined, subject, minutesAgo });
  }
}

/** Where Fleet corrects drift, drift that ends was corrected: by a rollback, which makes a new revision of the release. */
function noteCorrection(entry: DeploymentEntry): void {
  const corrects = entry.bundle.declaration.correctDrift?.enabled === true;
  if (corrects && entry.outcome?.modified.length) entry.helmRevision += 1;
}

function applySource(model: FleetModel, action: SourceAction): void {
  const fault = action.fault ?? undefined;
  if ('wholeBundle' in action) {
    model.setBundleFault(fleetKey(action.wholeBundle), fault, action.minutesAgo);
  } else {
    model.setOwnerFault(
      fleetKey('gitRepo' in action ? action.gitRepo : action.helmOp),
      fault,
      action.minutesAgo,
    );
  }
}

const everyCluster = 'all';

function fleetKey(name: string): string {
  return name.includes('/') ? name : `fleet-default/${name}`;
}
