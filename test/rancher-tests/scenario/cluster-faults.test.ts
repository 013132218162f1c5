import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import type { SimulatedCluster } from '../../rancher/world.ts';
import { coreFaults, meshFaults } from '../../scenarios/bad-tuesday/cluster-faults.ts';
import { begunWorld, objectsOf } from '../fleet/inspect-world.ts';

const readme = readFileSync(new URL('../../scenarios/bad-tuesday/README.md', import.meta.url), 'utf8');
const world = begunWorld(scenarioByName('bad-tuesday'));
const all = [...meshFaults, ...coreFaults];

function clusterNamed(name: string): SimulatedCluster {
  const found = [...world.clusters.values()].find(({ displayName }) => displayName === name);
  if (!found) throw new RangeError(`There is no cluster ${name}.`);
  return found;
}

function linesIn({ store }: SimulatedCluster): Set<string> {
  const objects = store.types.flatMap((kubeType) => store.list(kubeType));
  return new Set(
    objects.map(
      ({ kind, metadata }) => `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`,
    ),
  );
}

describe('rancher-tests/scenario/cluster-faults', () => {
  it('numbers every fault once, M01 and K01 onwards', () => {
    const expected = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
    expect(meshFaults.map(({ id }) => id)).toEqual(expected('M', meshFaults.length));
    expect(coreFaults.map(({ id }) => id).sort()).toEqual(expected('K', coreFaults.length));
  });

  it.each(all)('has the objects of $id in $cluster: $objects', ({ cluster, objects }) => {
    const lines = linesIn(clusterNamed(cluster));
    expect(objects.filter((object) => !lines.has(object))).toEqual([]);
  });

  it.each(all)('tells $id in the README', ({ id, cluster, objects }) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| ${id} `));
    expect(row).toContain(` ${cluster} `);
    for (const object of objects) expect(row).toContain(object);
  });

  it('serves Istio only where a cluster has it, half of it where an installation broke off', () => {
    const served = (name: string) =>
      clusterNamed(name)
        .store.types.filter(({ group }) => group.endsWith('.istio.io'))
        .map(({ kind, version }) => `${kind} ${version}`);
    expect(served('edge-oslo-2')).toEqual([]);
    expect(served('local')).toEqual([]);
    expect(served('staging-1')).toEqual(['VirtualService v1', 'DestinationRule v1']);
    expect(served('lab-zurich-1')).toContain('VirtualService v2alpha1');
    expect(served('edge-berlin-1')).toContain('PeerAuthentication v1');
  });

  it('puts M12 and K10 right for a while, and breaks them again before the story ends', () => {
    const scenario = scenarioByName('bad-tuesday');
    const story = begunWorld(scenario);
    const inCluster = (id: string, [group, kind, name]: [string, string, string]) => {
      const { store } = story.clusters.get(id) ?? story.local;
      return objectsOf(store, group, kind).find(({ metadata }) => metadata.name === name);
    };
    const seen = [undefined, ...scenario.timeline.steps].map((step) => {
      step?.apply(story);
      const route = inCluster('c-m-x8d5n0ke', ['networking.istio.io', 'VirtualService', 'recommendations']);
      const vouchers = inCluster('c-m-7f3k2xq1', ['apps', 'Deployment', 'vouchers']);
      const { readyReplicas } = vouchers?.['status'] as { readyReplicas: number };
      return `${JSON.stringify(route).includes('"weight":30') ? 'M12' : ''} ${readyReplicas === 0 ? 'K10' : ''}`;
    });
    expect(seen[0]).toBe('M12 K10');
    expect(new Set(seen)).toContain(' ');
    expect(seen.at(-1)).toBe('M12 K10');
  });
});
