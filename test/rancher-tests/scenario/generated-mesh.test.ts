import { describe, expect, it } from 'vitest';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import { generateMesh } from '../../scenarios/generated/generate-mesh.ts';
import { contradictions } from '../../support/clusters/world-integrity.ts';
import { begunWorld, objectsOf } from '../fleet/inspect-world.ts';

const mesh = { objects: 600, faults: 16 };

describe('rancher-tests/scenario/generated-mesh', () => {
  const world = begunWorld(scenarioByName('generated', { clusters: 2, bundles: 1, faultRate: 0, mesh }));
  const cluster = [...world.clusters.values()].find(({ store }) =>
    store.typeOfKind('networking.istio.io', 'Gateway'),
  );

  it('makes about as many mesh objects as asked for, in one cluster', () => {
    const store = cluster?.store;
    if (!store) throw new RangeError('no cluster has a mesh');
    const counts = [
      objectsOf(store, 'networking.istio.io', 'VirtualService').length,
      objectsOf(store, 'networking.istio.io', 'DestinationRule').length,
    ];
    expect(counts).toEqual([100, 100]);
    expect(
      objectsOf(store, '', 'Pod').filter(({ metadata }) => metadata.namespace?.startsWith('mesh-')),
    ).toHaveLength(200);
    expect(contradictions(cluster)).toEqual([]);
  });

  it('has as many faults as asked for, of every kind, the same each time', () => {
    const { faults } = generateMesh(mesh);
    expect(faults).toHaveLength(16);
    expect(new Set(faults.map(({ fault }) => fault)).size).toBe(8);
    expect(new Set(faults.map(({ object }) => object)).size).toBe(16);
    expect(generateMesh(mesh).faults).toEqual(faults);
    expect(generateMesh({ objects: 600, faults: 0 }).faults).toEqual([]);
  });

  it('has nothing but what it is told to be wrong', () => {
    const broken = JSON.stringify(generateMesh(mesh).inside.objects);
    const healthy = JSON.stringify(generateMesh({ objects: 600, faults: 0 }).inside.objects);
    expect(broken).toContain('"weight":30');
    expect(healthy).not.toContain('"weight":30');
  });
});
