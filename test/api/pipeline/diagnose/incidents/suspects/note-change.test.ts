import { describe, expect, it } from 'vitest';

import { noteChange } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/note-change.ts';
import type { AnyRecord, IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import {
  bundle,
  bundleDeployment,
  gitRepo,
  helmOp,
  NOW,
  rancherCluster,
} from '../../../../../support/records.ts';

describe('api/pipeline/diagnose/incidents/suspects/note-change', () => {
  it.each<[string, readonly [AnyRecord, AnyRecord], readonly string[]]>([
    ['a commit', [bundle({ commit: 'old' }), bundle({ commit: 'new' })], ['Bundle', 'commit', 'new']],
    [
      'settings of a GitRepo',
      [gitRepo(), gitRepo({ branch: 'next', paths: ['apps'] })],
      ['GitRepo', 'configuration', 'branch, paths'],
    ],
    [
      'settings of a HelmOp',
      [helmOp(), helmOp({ helm: { ...helmOp().helm, version: '9.9.9' } })],
      ['HelmOp', 'configuration', 'helm'],
    ],
    [
      'the version of a cluster',
      [rancherCluster({ kubernetesVersion: 'v1.33.1' }), rancherCluster({ kubernetesVersion: 'v1.34.1' })],
      ['RancherCluster', 'cluster-version', 'v1.34.1'],
    ],
  ])('notes %s, and what it is from then on', (_, [before, after], expected) => {
    const noted = noteChange(change(before, after), NOW);
    expect([noted?.object, noted?.kind, noted?.value]).toEqual(expected);
    expect(noted).toMatchObject({ key: after.key, at: NOW });
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
    expect(noteChange({ kind: 'GitRepo', key: 'a', before, after }, NOW)).toBeUndefined();
  });

  it('gives the same change the same id, whenever and at whichever resourceVersion it is noticed', () => {
    const id = (before: AnyRecord, after: AnyRecord, at = NOW) => noteChange(change(before, after), at)?.id;
    const seen = id(gitRepo(), gitRepo({ branch: 'next', generation: 2, resourceVersion: '7' }));
    expect(seen).toMatch(/^[0-9a-f]{32}$/);
    expect(id(gitRepo(), gitRepo({ branch: 'next', generation: 2, resourceVersion: '9' }), NOW + 1)).toBe(
      seen,
    );
    expect(id(gitRepo(), gitRepo({ branch: 'next', generation: 4 }))).not.toBe(seen);
    expect(id(gitRepo(), gitRepo({ branch: 'next', generation: 2, uid: 'another' }))).not.toBe(seen);
    const version = (from: string, to: string, resourceVersion: string) =>
      id(
        rancherCluster({ kubernetesVersion: from }),
        rancherCluster({ kubernetesVersion: to, resourceVersion }),
      );
    expect(version('v1', 'v2', '5')).toBe(version('v1', 'v2', '6'));
    expect(version('v1', 'v3', '5')).not.toBe(version('v2', 'v3', '5'));
  });
});

function change(before: AnyRecord, after: AnyRecord): IndexChange {
  return { kind: after.kind, key: after.key, before, after };
}
