import { describe, expect, it } from 'vitest';

import { RecentChanges } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/recent-changes.ts';
import type { AnyRecord, IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import {
  bundle,
  bundleDeployment,
  DAY,
  gitRepo,
  helmOp,
  HOUR,
  NOW,
  rancherCluster,
} from '../../../../../support/records.ts';

describe('api/pipeline/diagnose/incidents/suspects/recent-changes', () => {
  it('notes new commits, settings and versions, with what they are from then on', () => {
    const recent = new RecentChanges();
    recent.note(
      [
        change(bundle({ commit: 'old' }), bundle({ commit: 'new' })),
        change(gitRepo(), gitRepo({ branch: 'next', paths: ['apps'] })),
        change(helmOp(), helmOp({ helm: { ...helmOp().helm, version: '9.9.9' } })),
        change(
          rancherCluster({ kubernetesVersion: 'v1.33.1' }),
          rancherCluster({ kubernetesVersion: 'v1.34.1' }),
        ),
      ],
      NOW,
    );
    expect(recent.since(NOW).map(({ object, kind, value }) => [object, kind, value])).toEqual([
      ['Bundle', 'commit', 'new'],
      ['GitRepo', 'configuration', 'branch, paths'],
      ['HelmOp', 'configuration', 'helm'],
      ['RancherCluster', 'cluster-version', 'v1.34.1'],
    ]);
  });

  it.each<[string, AnyRecord | undefined, AnyRecord | undefined]>([
    ['an object that is new', undefined, gitRepo()],
    ['an object that is gone', gitRepo(), undefined],
    ['what is only state', gitRepo(), gitRepo({ generation: 2, conditions: [] })],
    ['a commit that is not known any more', bundle({ commit: 'old' }), bundle({ commit: undefined })],
    [
      'a version that is read for the first time',
      rancherCluster({ kubernetesVersion: undefined }),
      rancherCluster({}),
    ],
    ['a deployment, of which the ledger tells', bundleDeployment(), bundleDeployment({ commit: 'new' })],
  ])('does not note %s', (_, before, after) => {
    const recent = new RecentChanges();
    recent.note([{ ...change(gitRepo(), gitRepo()), before, after }], NOW);
    expect(recent.since(0)).toEqual([]);
  });

  it('answers what changed since a time, oldest first, and forgets after a day', () => {
    const recent = new RecentChanges();
    const commit = (value: string, at: number) =>
      recent.note([change(bundle({ commit: '' }), bundle({ commit: value }))], at);
    commit('a', NOW);
    commit('b', NOW + HOUR);
    expect(recent.since(NOW).map(({ value }) => value)).toEqual(['a', 'b']);
    expect(recent.since(NOW + 1).map(({ value }) => value)).toEqual(['b']);
    commit('c', NOW + DAY + 1);
    expect(recent.since(0).map(({ value }) => value)).toEqual(['b', 'c']);
  });

  it('keeps the latest five thousand, however much changes', () => {
    const recent = new RecentChanges();
    const changes = Array.from({ length: 6000 }, (_, at) =>
      change(bundle({ commit: '' }), bundle({ commit: String(at) })),
    );
    recent.note(changes, NOW);
    expect(recent.since(0)).toHaveLength(5000);
    expect(recent.since(0).at(-1)?.value).toBe('5999');
  });
});

function change(before: AnyRecord, after: AnyRecord): IndexChange {
  return { kind: after.kind, key: after.key, before, after };
}
