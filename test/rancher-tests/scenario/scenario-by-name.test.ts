import { describe, expect, it } from 'vitest';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { scenarioByName, scenarioNames } from '../../rancher/scenario/scenario-by-name.ts';
import type { World } from '../../rancher/world.ts';
import { begunWorld, fleetObjects } from '../fleet/inspect-world.ts';

/** What goes wrong where, in words. */
function story(world: World): string[] {
  const { bundles, owners, clusters } = fleetModel(world).records;
  return [
    ...[...bundles.values()].flatMap(({ key, fault, paused, deployments }) => [
      ...(fault ? [`${key}: ${fault.ready}`] : []),
      ...(paused ? [`${key} is paused`] : []),
      ...deployments.flatMap(({ cluster, outcome }) =>
        outcome ? [`${key} on ${cluster.key}: ${outcome.name}`] : [],
      ),
    ]),
    ...[...owners.values()].flatMap(({ key, fault }) => (fault ? [`${key}: ${JSON.stringify(fault)}`] : [])),
    ...[...clusters.values()].flatMap(({ key, online, paused }) => [
      ...(online ? [] : [`${key} is away`]),
      ...(paused ? [`${key} is paused`] : []),
    ]),
  ].sort();
}

describe('rancher-tests/scenario/scenario-by-name', () => {
  it.each(scenarioNames)('makes %s, which ends where it began', (name) => {
    const scenario = scenarioByName(name);
    const world = begunWorld(scenario);
    const before = story(world);
    const { steps } = scenario.timeline;
    const stories = steps.map((step) => {
      step.apply(world);
      return story(world).join('\n');
    });
    expect(story(world)).toEqual(before);
    expect(new Set(stories).size).toBeGreaterThan(3);
    const gaps = steps.map(({ atSeconds }, index) => atSeconds - (steps[index - 1]?.atSeconds ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(40);
  });

  it('says which there are when there is none of that name', () => {
    expect(() => scenarioByName('worse-wednesday')).toThrow(/calm, bad-tuesday/);
  });

  it('has a GitRepo with 3 MB of status', () => {
    const world = begunWorld(scenarioByName('huge-status'));
    const platform = fleetObjects(world, 'GitRepo').find(({ metadata }) => metadata.name === 'platform');
    expect(JSON.stringify(platform?.['status']).length).toBeGreaterThan(3_000_000);
  });
});
