import type { FleetModel } from '../fleet/fleet-model.ts';
import type { OutcomeAction, ScenarioAction, SourceAction } from './scenario-declaration.ts';

/** Lets one thing happen in a world's Fleet; it is written when the model settles. */
export function applyAction(model: FleetModel, action: ScenarioAction): void {
  if ('bundle' in action) return applyOutcome(model, action);
  if ('fault' in action) return applySource(model, action);
  if ('revise' in action) return model.revise(fleetKey(action.revise));
  if ('commit' in action) return model.commit(fleetKey(action.commit));
  if ('pause' in action) return model.setPaused({ bundle: fleetKey(action.pause) }, action.paused);
  if ('pauseCluster' in action)
    return model.setPaused({ cluster: fleetKey(action.pauseCluster) }, action.paused);
  if ('agent' in action) return model.setOnline(fleetKey(action.agent), action.online);
  model.checkIn();
}

function applyOutcome(model: FleetModel, { bundle, on, fault, subject, minutesAgo }: OutcomeAction): void {
  const key = fleetKey(bundle);
  const clusters =
    on === 'all'
      ? (model.records.bundles.get(key)?.deployments ?? []).map(({ cluster }) => cluster.key)
      : [on].flat().map(fleetKey);
  for (const cluster of clusters) {
    model.setOutcome({ bundle: key, cluster }, { fault: fault ?? undefined, subject, minutesAgo });
  }
}

function applySource(model: FleetModel, action: SourceAction): void {
  const fault = action.fault ?? undefined;
  if ('wholeBundle' in action) model.setBundleFault(fleetKey(action.wholeBundle), fault, action.minutesAgo);
  else
    model.setOwnerFault(
      fleetKey('gitRepo' in action ? action.gitRepo : action.helmOp),
      fault,
      action.minutesAgo,
    );
}

function fleetKey(name: string): string {
  return name.includes('/') ? name : `fleet-default/${name}`;
}
