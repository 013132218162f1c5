import { describe, expect, it } from 'vitest';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import { contradictions } from '../../support/clusters/world-integrity.ts';
import { begunWorld, objectsOf } from '../fleet/inspect-world.ts';

/** What is not there on purpose: faults of the scenarios. */
const MISSING_ON_PURPOSE = [/ConfigMap logistics\/label-printer-config$/, /ConfigMap shop\/vouchers-config$/];

function told(name: string, steps: boolean): string[] {
  const scenario = scenarioByName(name);
  const world = begunWorld(scenario);
  const downstream = () => [...world.clusters.values()];
  const all = () =>
    downstream().flatMap((cluster) =>
      contradictions(cluster).map((text) => `${cluster.displayName}: ${text}`),
    );
  const found = all();
  for (const step of steps ? scenario.timeline.steps : []) {
    step.apply(world);
    found.push(...all().map((text) => `${step.what} ${text}`));
  }
  return found.filter((text) => !MISSING_ON_PURPOSE.some((pattern) => pattern.test(text)));
}

describe('rancher-tests/workloads/worlds-hold-together', () => {
  it.each(['calm', 'bad-tuesday'])('has no contradictions in the clusters of %s, at no step', (name) => {
    expect(told(name, true)).toEqual([]);
  });

  it('shows each event through both of its APIs', () => {
    const world = begunWorld(scenarioByName('bad-tuesday'));
    for (const { store } of world.clusters.values()) {
      const names = (group: string) => objectsOf(store, group, 'Event').map(({ metadata }) => metadata.name);
      expect(names('events.k8s.io')).toEqual(names(''));
    }
  });
});
