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

  it.each<[string, readonly GitChange[], BranchState | undefined, string]>([
    ['its branch was not read', [edit('a: 1', 'a: 2', 1)], undefined, 'was not read'],
    [
      'nobody knows where the branch is',
      [edit('a: 1', 'a: 2', 1)],
      { ...state({ text: 'a: 1\n' }), head: { cannot: 'It does not answer.' } },
      'Branch main could not be read: It does not answer.',
    ],
    [
      'another place of the file changed',
      [edit('a: 1', 'a: 2', 1)],
      state({ text: 'a: 1\nb: 2\n' }, { text: 'a: 1\n' }),
      'somebody changed it meanwhile',
    ],
    ['the file came up meanwhile', [edit('', 'a: 1\n')], state({ text: '' }, ABSENT), 'changed it meanwhile'],
    [
      'the file is gone',
      [edit('a: 1', 'a: 2', 1)],
      state(ABSENT, { text: 'a: 1\n' }),
      'changed it meanwhile',
    ],
    ['the text is not there', [edit('a: 9', 'a: 2', 1)], state({ text: 'a: 1\n' }), 'not there'],
    [
      'it could not be read',
      [edit('a: 1', 'a: 2', 1)],
      state({ cannot: 'a.yaml could not be read: Too slow.' }),
      'Too slow',
    ],
    [
      'a file was not looked at',
      [revert('a.yaml', 'b.yaml')],
      state({ text: 'a: 2\n' }, { text: 'a: 1\n' }),
      'b.yaml was not read',
    ],
    ['everything is restored', [revert()], state({ text: 'a: 1\n' }), 'everything there is'],
    ['nothing is restored', [revert('a.yaml')], state({ text: 'a: 1\n' }), 'already'],
    [
      'a file is restored and edited',
      [revert('a.yaml'), edit('a: 2', 'a: 3', 1)],
      state({ text: 'a: 2\n' }, { text: 'a: 1\n' }),
      'changed as well',
    ],
  ])('says so when %s', (_why, changes, read, says) => {
    expect(branchProblem(changes, read)).toContain(says);
  });

  it('restores what is another by now', () => {
    expect(branchProblem([revert('a.yaml')], state({ text: 'a: 2\n' }, { text: 'a: 1\n' }))).toBeUndefined();
    expect(branchProblem([revert('a.yaml')], state({ text: 'a: 2\n' }, ABSENT))).toBeUndefined();
  });
});
