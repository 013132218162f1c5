import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { whatLacks, type KnownAccess } from '@outrider/api/src/compose/fixes/what-lacks.ts';

const patch = (cluster: string): Change => ({
  type: 'kubernetes-delete',
  object: { cluster, apiVersion: 'batch/v1', kind: 'Job', namespace: 'shop', name: 'import' },
  uid: 'uid-1',
});
const edit = (repository: string): Change => ({
  type: 'git-edit',
  repository,
  branch: 'main',
  file: 'a.yaml',
  before: 'a',
  after: 'b',
});
const clusters = { reachesDownstream: true };
const git = { knows: (repository: string) => repository === 'https://git.test/shop' };
const SHOP = edit('https://git.test/shop');
const OTHER = edit('https://other.test/shop');
const NONE: KnownAccess = { clusters: undefined, git: undefined };

describe('api/compose/fixes/what-lacks', () => {
  it.each<[string, { change: Change; access: KnownAccess; text: string }]>([
    ['nothing is set up', { change: patch('local'), access: NONE, text: 'the executor has no credentials' }],
    ['only Git is', { change: patch('local'), access: { ...NONE, git }, text: 'may change clusters' }],
    ['only clusters are', { change: SHOP, access: { ...NONE, clusters }, text: 'may write to Git' }],
    ['another server is', { change: OTHER, access: { clusters, git }, text: 'does not name it' }],
    [
      'only the management cluster is',
      {
        change: patch('c-1'),
        access: { git, clusters: { reachesDownstream: false } },
        text: 'downstream clusters',
      },
    ],
  ])('says what to set where %s', (_, { change, access, text }) => {
    expect(whatLacks([change], access)).toContain(text);
  });

  it('lacks nothing for what is set up', () => {
    expect(whatLacks([patch('c-1'), SHOP], { clusters, git })).toBeUndefined();
    const local = { clusters: { reachesDownstream: false }, git: undefined };
    expect(whatLacks([patch('local')], local)).toBeUndefined();
  });
});
