import { describe, expect, it } from 'vitest';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import type { StoreEvent, World } from '../../rancher/world.ts';
import { changeOne } from '../../scenarios/generated/generated-scenario.ts';
import { begunWorld, fleetObjects, stateOf } from '../fleet/inspect-world.ts';

function states(world: World): string[] {
  return fleetObjects(world, 'BundleDeployment').map(
    (object) => `${object.metadata.namespace}/${object.metadata.name}: ${stateOf(object)}`,
  );
}

const size = { clusters: 15, bundles: 12, faultRate: 0.2 };

describe('rancher-tests/scenario/generated-scenario', () => {
  it('makes as many deployments as clusters times bundles, some of them faulty', () => {
    const world = begunWorld(scenarioByName('generated', size));
    const all = states(world);
    const faulty = all.filter((state) => !state.endsWith(': Ready'));
    expect(all).toHaveLength(15 * 12);
    expect(faulty.length).toBeGreaterThan(15);
    expect(faulty.length).toBeLessThan(60);
  });

  it('makes the same world for the same seed and another for another', () => {
    const first = states(begunWorld(scenarioByName('generated', { ...size, seed: 7 })));
    expect(states(begunWorld(scenarioByName('generated', { ...size, seed: 7 })))).toEqual(first);
    expect(states(begunWorld(scenarioByName('generated', { ...size, seed: 8 })))).not.toEqual(first);
  });

  it('gives every cluster an id and a name of its own', () => {
    const world = begunWorld(scenarioByName('generated', { clusters: 300, bundles: 1, faultRate: 0 }));
    expect(world.clusters.size).toBe(301);
    expect(fleetObjects(world, 'Cluster')).toHaveLength(301);
    for (const id of world.clusters.keys()) expect(id).toMatch(/^(local|c-m-[a-z0-9]{8})$/);
  });

  it('rolls out in partitions from 200 clusters on', () => {
    const world = begunWorld(scenarioByName('generated', { clusters: 220, bundles: 1, faultRate: 0 }));
    const [bundle] = fleetObjects(world, 'Bundle');
    const { partitions } = bundle?.['status'] as { partitions: { name: string; count: number }[] };
    expect(partitions.map(({ name }) => name)).toEqual([
      'Partition 0 - 55',
      'Partition 55 - 110',
      'Partition 110 - 165',
      'Partition 165 - 220',
    ]);
  });

  it('changes one deployment and nothing else, then catches up', () => {
    const world = begunWorld(scenarioByName('generated', { ...size, faultRate: 0 }));
    const events: StoreEvent[] = [];
    world.local.store.subscribe((event) => events.push(event));
    const changed = changeOne(world, 31, 'crash-loop');
    expect(
      events.map(({ object }) => [object.kind, object.metadata.namespace, object.metadata.name]),
    ).toEqual([['BundleDeployment', changed.namespace, changed.name]]);
    expect(changeOne(world, 31 + 15 * 12, undefined)).toEqual(changed);
    changeOne(world, 31, 'crash-loop');
    fleetModel(world).settle();
    expect(new Set(events.map(({ object }) => object.kind))).toEqual(
      new Set(['BundleDeployment', 'Bundle', 'GitRepo', 'Cluster', 'ClusterGroup']),
    );
  });
});
