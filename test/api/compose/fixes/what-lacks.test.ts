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
const NONE: KnownAccess = { clusters: undefined, git: undefined };

describe('api/compose/fixes/what-lacks', () => {
  it.each([
    ['nothing is set up', patch('local'), NONE, 'the executor has no credentials'],
    ['only Git is', patch('local'), { ...NONE, git }, 'Nothing here may change clusters'],
    [
      'only clusters are',
      edit('https://git.test/shop'),
      { ...NONE, clusters },
      'Nothing here may write to Git',
    ],
    ['another server is', edit('https://other.test/shop'), { clusters, git }, 'does not name it'],
    [
      'only the management cluster is',
      patch('c-1'),
      { git, clusters: { reachesDownstream: false } },
      'downstream clusters',
    ],
  ] as const)('says what to set where %s', (_, change, ...[access, text]) => {
    expect(whatLacks([change], access)).toContain(text);
  });

  it('lacks nothing for what is set up', () => {
    expect(whatLacks([patch('c-1'), edit('https://git.test/shop')], { clusters, git })).toBeUndefined();
    const local = { clusters: { reachesDownstream: false }, git: undefined };
    expect(whatLacks([patch('local')], local)).toBeUndefined();
  });
});
