import { createWorld } from '../../rancher/create-world.ts';
import type { KubeObject, ObjectStore, Scenario, World } from '../../rancher/world.ts';

/** When the worlds of these tests begin. */
export const tuesday = Date.parse('2026-11-17T07:30:00Z');

/** A fresh world in which a scenario has begun. */
export function begunWorld(scenario: Scenario): World {
  const world = createWorld({ clusters: [] });
  scenario.begin(world, tuesday);
  return world;
}

/** All objects of a kind in a store. */
export function objectsOf(store: ObjectStore, group: string, kind: string): KubeObject[] {
  const kubeType = store.typeOfKind(group, kind);
  if (!kubeType) throw new RangeError(`The store does not serve ${group} ${kind}.`);
  return store.list(kubeType);
}

/** All Fleet objects of a kind. */
export function fleetObjects(world: World, kind: string): KubeObject[] {
  return objectsOf(world.local.store, 'fleet.cattle.io', kind);
}

/** Counters of a BundleSummary with the zeros written out. */
export function counters(summary: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    [
      'ready',
      'notReady',
      'waitApplied',
      'errApplied',
      'outOfSync',
      'modified',
      'pending',
      'desiredReady',
    ].map((name) => [name, Number(summary[name] ?? 0)]),
  );
}

interface Deployment {
  spec: { deploymentID: string; stagedDeploymentID: string };
  status: {
    appliedDeploymentID?: string;
    ready?: boolean;
    nonModified?: boolean;
    conditions?: { type: string; status: string }[];
  };
}

/** The state of a stored BundleDeployment, worked out from its six fields once more. */
export function stateOf(object: KubeObject, deploymentId?: string): string {
  const { spec, status } = object as unknown as Deployment;
  const wanted = deploymentId ?? spec.deploymentID;
  if (status.appliedDeploymentID !== wanted) {
    const failed = status.conditions?.some(
      ({ type, status: value }) => type === 'Deployed' && value === 'False',
    );
    return failed ? 'ErrApplied' : 'WaitApplied';
  }
  if (!status.ready) return 'NotReady';
  if (wanted !== spec.stagedDeploymentID) return 'OutOfSync';
  return status.nonModified ? 'Ready' : 'Modified';
}

/** Counters of some states. */
export function countStates(states: readonly string[]): Record<string, number> {
  const counted = counters({ desiredReady: states.length });
  for (const state of states) {
    const name = state.charAt(0).toLowerCase() + state.slice(1);
    counted[name] = (counted[name] ?? 0) + 1;
  }
  return counted;
}
