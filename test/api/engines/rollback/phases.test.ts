import { describe, expect, it } from 'vitest';

import { rollbackPhases, type Partition } from '@outrider/api/src/engines/rollback/phases.ts';
import { rollbackScene } from '@outrider/api/src/engines/rollback/scene.ts';
import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../support/records.ts';
import { EVERYTHING } from '../../../support/rollback/rollback-parts.ts';

const key = (name: string) => `fleet-default/${name}`;

async function phasesOf(partitions: readonly Partition[]) {
  const app = bundle();
  const index = snapshotOf(
    gitRepo(),
    app,
    ...['a', 'b', 'c', 'd'].map((name) => cluster({ name, paused: name === 'd' })),
    ...['d', 'c', 'b', 'a'].map((name) =>
      bundleDeployment({
        cluster: key(name),
        ready: name !== 'b',
        state: name === 'b' ? 'NotReady' : 'Ready',
      }),
    ),
  );
  return rollbackPhases(await rollbackScene(index, app, EVERYTHING), () => partitions);
}

const partition = (name: string, clusters: readonly string[], maxUnavailable: number): Partition => ({
  name,
  clusters: clusters.map(key),
  maxUnavailable,
});

describe('api/engines/rollback/phases', () => {
  it('takes all at once where nothing limits it, and suggests a limit', async () => {
    const phases = await phasesOf([partition('All', ['a', 'b', 'c', 'd'], 4)]);
    expect(phases.map(({ name, clusters }) => [name, clusters])).toStrictEqual([
      ['All', ['c-m-a', 'c-m-b', 'c-m-c']],
      ['Paused', ['c-m-d']],
    ]);
    expect(phases[0]?.reason).toMatch(/set rolloutStrategy.maxUnavailable/);
  });

  it('takes what is unavailable anyway first, then the others in the order of names', async () => {
    const phases = await phasesOf([partition('All', ['a', 'b', 'c', 'd'], 1)]);
    expect(phases.map(({ name, clusters }) => [name, clusters])).toStrictEqual([
      ['All: failing now', ['c-m-b']],
      ['All', ['c-m-a', 'c-m-c']],
      ['Paused', ['c-m-d']],
    ]);
    expect(phases[1]?.reason).toMatch(/At most 1 cluster unavailable/);
  });

  it('goes partition by partition, and says which clusters are in none', async () => {
    const phases = await phasesOf([partition('canary', ['c'], 1), partition('rest', ['a'], 1)]);
    expect(phases.map(({ name, clusters }) => [name, clusters])).toStrictEqual([
      ['canary', ['c-m-c']],
      ['rest', ['c-m-a']],
      ['Never', ['c-m-b']],
      ['Paused', ['c-m-d']],
    ]);
    expect(phases[1]?.reason).toMatch(/partition before/);
  });

  it('says that a limit of none updates nothing', async () => {
    const phases = await phasesOf([partition('All', ['a', 'c'], 0)]);
    expect(phases[0]?.reason).toMatch(/maxUnavailable is 0/);
  });
});
