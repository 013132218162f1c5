import { beforeAll, describe, expect, it } from 'vitest';

import { createWorld } from '../../rancher/create-world.ts';
import { holds } from '../../rancher/fleet/file-test.ts';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import type { GitRepoEntry } from '../../rancher/fleet/model/entries.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import { cures } from '../../scenarios/bad-tuesday/cures.ts';

const world = createWorld({ clusters: [] });

beforeAll(() => void runScenario(world, scenarioByName('bad-tuesday'), { speed: 0 }));

function ownerOf(cure: (typeof cures)[number]): GitRepoEntry {
  const { owners, bundles } = fleetModel(world).records;
  const owner =
    'gitRepo' in cure
      ? owners.get(`fleet-default/${cure.gitRepo}`)
      : bundles.get(`fleet-default/${cure.bundle}`)?.owner;
  if (owner?.kind !== 'GitRepo') throw new RangeError(cure.fault);
  return owner;
}

describe('rancher-tests/scenario/cures', () => {
  it.each(cures)('begins with the fault $fault and without its cure', (cure) => {
    const owner = ownerOf(cure);
    const { files } = owner.source?.repository.head ?? { files: new Map<string, string>() };
    expect(cure.when.every((test) => holds(test, files))).toBe(false);
    const outcomes = owner.bundles.flatMap(({ name, deployments }) =>
      deployments.map(({ outcome }) => `${name} ${outcome?.name ?? ''}`),
    );
    if ('bundle' in cure) expect(outcomes).toContain(`${cure.bundle} ${cure.fault}`);
    else expect(owner.fault).toBeDefined();
    const named = cure.when.filter((test) => !('exists' in test)).map(({ file }) => file);
    expect([...files.keys()]).toEqual(expect.arrayContaining(named));
  });
});
