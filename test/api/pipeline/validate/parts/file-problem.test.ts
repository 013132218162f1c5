import { describe, expect, it } from 'vitest';

import type { SourceText } from '@outrider/api/src/pipeline/suggest/sources/source-files.ts';
import type { BranchState } from '@outrider/api/src/pipeline/validate/parts/branch-state.ts';
import type { GitChange } from '@outrider/api/src/pipeline/validate/parts/changes.ts';
import { branchProblem, touchedPaths } from '@outrider/api/src/pipeline/validate/parts/file-problem.ts';

const place = { repository: 'https://git.example.com/shop.git', branch: 'main' };
const ABSENT: SourceText = { cannot: 'There is no a.yaml in the repository.', isAbsent: true };

const edit = (before: string, after: string, line?: number): GitChange => ({
  ...{ type: 'git-edit', ...place, file: 'a.yaml', before, after },
  ...(line !== undefined && { line }),
});
const EDIT = edit('a: 1', 'a: 2', 1);
const revert = (...paths: readonly string[]): GitChange => ({
  ...{ type: 'git-revert', ...place, gitRepo: 'fleet-default/shop', commits: [], restoreTo: 'b'.repeat(40) },
  paths: [...paths],
});

function state(now: SourceText, drafted: SourceText = now): BranchState {
  return { ...place, head: { commit: 'c'.repeat(40) }, files: new Map([['a.yaml', { now, drafted }]]) };
}

describe('api/pipeline/validate/parts/file-problem', () => {
  it('has nothing against edits of what they were worked out on, one upon the other', () => {
    const edits = [edit('a: 1', 'a: 2', 1), edit('a: 2', 'a: 3', 1)];
    expect(branchProblem(edits, state({ text: 'a: 1\n' }))).toBeUndefined();
    expect(touchedPaths(edits)).toEqual(['a.yaml']);
    expect(branchProblem([edit('', 'a: 1\n')], state(ABSENT))).toBeUndefined();
  });

  it.each<{ why: string; changes: readonly GitChange[]; read: BranchState | undefined; says: string }>([
    { why: 'its branch was not read', changes: [EDIT], read: undefined, says: 'was not read' },
    {
      why: 'nobody knows where the branch is',
      changes: [EDIT],
      read: { ...state({ text: 'a: 1\n' }), head: { cannot: 'It does not answer.' } },
      says: 'Branch main could not be read: It does not answer.',
    },
    {
      why: 'another place of the file changed',
      changes: [EDIT],
      read: state({ text: 'a: 1\nb: 2\n' }, { text: 'a: 1\n' }),
      says: 'somebody changed it meanwhile',
    },
    {
      why: 'the file came up meanwhile',
      changes: [edit('', 'a: 1\n')],
      read: state({ text: '' }, ABSENT),
      says: 'changed it meanwhile',
    },
    {
      why: 'the file is gone',
      changes: [EDIT],
      read: state(ABSENT, { text: 'a: 1\n' }),
      says: 'changed it meanwhile',
    },
    {
      why: 'the text is not there',
      changes: [edit('a: 9', 'a: 2', 1)],
      read: state({ text: 'a: 1\n' }),
      says: 'not there',
    },
    {
      why: 'it could not be read',
      changes: [EDIT],
      read: state({ cannot: 'a.yaml could not be read: Too slow.' }),
      says: 'Too slow',
    },
    {
      why: 'a file was not looked at',
      changes: [revert('a.yaml', 'b.yaml')],
      read: state({ text: 'a: 2\n' }, { text: 'a: 1\n' }),
      says: 'b.yaml was not read',
    },
    {
      why: 'everything is restored',
      changes: [revert()],
      read: state({ text: 'a: 1\n' }),
      says: 'everything there is',
    },
    {
      why: 'nothing is restored',
      changes: [revert('a.yaml')],
      read: state({ text: 'a: 1\n' }),
      says: 'already',
    },
    {
      why: 'a file is restored and edited',
      changes: [revert('a.yaml'), edit('a: 2', 'a: 3', 1)],
      read: state({ text: 'a: 2\n' }, { text: 'a: 1\n' }),
      says: 'changed as well',
    },
  ])('says so when $why', ({ changes, read, says }) => {
    expect(branchProblem(changes, read)).toContain(says);
  });

  it('restores what is another by now', () => {
    expect(branchProblem([revert('a.yaml')], state({ text: 'a: 2\n' }, { text: 'a: 1\n' }))).toBeUndefined();
    expect(branchProblem([revert('a.yaml')], state({ text: 'a: 2\n' }, ABSENT))).toBeUndefined();
  });
});
