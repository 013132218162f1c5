import { describe, expect, it } from 'vitest';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { worldNow } from '../../rancher/fleet/world-clock.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import type { KubeObject, World } from '../../rancher/world.ts';
import { begunWorld, fleetObjects, objectsOf, stateOf } from '../fleet/inspect-world.ts';

const minute = 60_000;

/** Why a deployment may not be Ready although all is well. */
function excuse(world: World, deployment: KubeObject): string | undefined {
  const spec = deployment['spec'] as { paused?: boolean; offSchedule?: boolean };
  if (stateOf(deployment) === 'Ready') return 'ready';
  if (spec.paused) return 'paused';
  if (spec.offSchedule) return 'outside of its window';
  const { name, namespace } = deployment.metadata;
  const { clusters } = fleetModel(world).records;
  const cluster = [...clusters.values()].find((entry) => entry.namespace === namespace);
  const entry = [...(cluster?.deployments.values() ?? [])].find(({ bundle }) => bundle.name === name);
  return entry && worldNow(world) - entry.since < minute ? 'moving' : undefined;
}

function expectWell(world: World): void {
  for (const deployment of fleetObjects(world, 'BundleDeployment')) {
    const { name, namespace } = deployment.metadata;
    expect(excuse(world, deployment), `${name} in ${namespace} is ${stateOf(deployment)}`).toBeDefined();
  }
  for (const { status } of fleetObjects(world, 'GitRepo')) {
    const { conditions } = status as { conditions: { type: string; status: string }[] };
    const values = Object.fromEntries(conditions.map((condition) => [condition.type, condition.status]));
    expect(values).toMatchObject({ GitPolling: 'True', Stalled: 'False', Accepted: 'True' });
  }
  for (const cluster of world.clusters.values()) expect(cluster.faults.disconnected).toBe(false);
}

describe('rancher-tests/scenario/calm', () => {
  const scenario = scenarioByName('calm');
  const world = begunWorld(scenario);

  it('has six clusters and twelve bundles', () => {
    expect(world.clusters.size).toBe(6);
    expect(fleetObjects(world, 'Cluster')).toHaveLength(6);
    expect(fleetObjects(world, 'Bundle')).toHaveLength(12);
  });

  it('is not idle: something rolls out, waits for a window and is paused', () => {
    const excuses = new Set(fleetObjects(world, 'BundleDeployment').map((object) => excuse(world, object)));
    expect([...excuses].sort()).toEqual(['moving', 'outside of its window', 'paused', 'ready']);
  });

  it('has pods and nodes in every cluster', () => {
    for (const { id, store } of world.clusters.values()) {
      expect(objectsOf(store, '', 'Node').length, id).toBeGreaterThan(0);
      expect(objectsOf(store, '', 'Pod').length, id).toBeGreaterThan(0);
    }
  });

  it('is well at every moment', () => {
    expectWell(world);
    for (const step of scenario.timeline.steps) {
      step.apply(world);
      expectWell(world);
    }
  });
});
