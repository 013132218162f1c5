import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { undoChanges } from '../../../../../pkg/outrider/features/proposals/detail/undo-changes.ts';

type Patch = Extract<Change, { type: 'kubernetes-patch' }>;

const object = { cluster: 'c-1', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'web' };
const patch = (operations: Patch['operations']): Change => ({
  type: 'kubernetes-patch',
  object,
  operations,
});
const edit = (line: number, before: string, after: string): Change => ({
  type: 'git-edit',
  repository: 'https://git.test/shop',
  branch: 'main',
  file: 'web.yaml',
  line,
  before,
  after,
});

describe('pkg/features/proposals/detail/undo-changes', () => {
  it('puts back what the tests of a patch say was there, last operation first, while nobody changed it', () => {
    const change = patch([
      { op: 'test', path: '/metadata/uid', value: 'u' },
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'replace', path: '/data/a', value: '2' },
      { op: 'test', path: '/data/b', value: 'x' },
      { op: 'remove', path: '/data/b' },
      { op: 'test', path: '/data/c', value: null },
      { op: 'add', path: '/data/c', value: 'y' },
    ]);
    expect(undoChanges([change])).toStrictEqual([
      patch([
        { op: 'test', path: '/metadata/uid', value: 'u' },
        { op: 'test', path: '/data/c', value: 'y' },
        { op: 'remove', path: '/data/c' },
        { op: 'add', path: '/data/b', value: 'x' },
        { op: 'test', path: '/data/a', value: '2' },
        { op: 'replace', path: '/data/a', value: '1' },
      ]),
    ]);
  });

  it('tells nothing where the patch does not say what was there', () => {
    expect(undoChanges([patch([{ op: 'replace', path: '/data/a', value: '2' }])])).toBeUndefined();
    expect(undoChanges([patch([{ op: 'remove', path: '/data/a' }])])).toBeUndefined();
    expect(undoChanges([patch([{ op: 'add', path: '/data/list/-', value: '2' }])])).toBeUndefined();
  });

  it('does not pretend that a restart could be taken back', () => {
    const restart = patch([
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'replace', path: '/data/a', value: '2' },
    ]);
    const action = { name: 'restart-workload' as const, parameters: {} };
    expect(undoChanges([{ ...restart, action } as Change])).toBeUndefined();
  });

  it('turns an edit around, with its line while it is the only one of its file', () => {
    expect(undoChanges([edit(3, 'a', 'b')])).toStrictEqual([edit(3, 'b', 'a')]);
    const [last, first] = undoChanges([edit(3, 'a', 'b'), edit(9, 'c', 'd')]) ?? [];
    expect(last).toMatchObject({ before: 'd', after: 'c' });
    expect(first).toMatchObject({ before: 'b', after: 'a' });
    expect(last).not.toHaveProperty('line');
  });

  it('tells nothing at all where one change cannot be taken back', () => {
    const gone: Change = { type: 'kubernetes-delete', object, uid: 'u' };
    expect(undoChanges([edit(3, 'a', 'b'), gone])).toBeUndefined();
  });
});
