import { describe, expect, it } from 'vitest';

import { blobSha } from '@outrider/api/src/kernel/git/blob-sha.ts';
import { plannedFiles } from '@outrider/api/src/pipeline/execute/git/planned-files.ts';
import type { FileChange, RepositoryTarget } from '@outrider/api/src/pipeline/execute/plan/step-work.ts';

import { FakeRepository } from '../../../../support/execute/fake-repository.ts';

const place = { repository: 'https://git.example.com/shop.git', branch: 'main' };
const edit = (file: string, before: string, after: string): FileChange => ({
  type: 'git-edit',
  ...place,
  file,
  before,
  after,
});
const revert: FileChange = {
  type: 'git-revert',
  ...place,
  gitRepo: 'fleet-default/shop',
  commits: [],
  restoreTo: 'old',
  paths: ['a.yaml', 'b.yaml'],
};
const target = (blobs: Record<string, string>): RepositoryTarget => ({
  type: 'repository',
  ...place,
  baseCommit: 'base',
  blobs,
});

function reader(files: Record<string, string>) {
  const repository = new FakeRepository();
  for (const [key, text] of Object.entries(files)) repository.files.set(key, text);
  return repository.reader;
}

describe('api/pipeline/execute/git/planned-files', () => {
  it('edits files as they were at the base, and makes new ones', async () => {
    const changes = [edit('a.yaml', 'x: 1', 'x: 2'), edit('new.yaml', '', 'y: 1\n')];
    const before = blobSha('x: 1\n');
    expect(
      await plannedFiles(
        reader({ 'base:a.yaml': 'x: 1\n' }),
        target({ 'a.yaml': before, 'new.yaml': '' }),
        changes,
      ),
    ).toEqual({
      files: [
        { path: 'a.yaml', before, after: 'x: 2\n' },
        { path: 'new.yaml', before: '', after: 'y: 1\n' },
      ],
    });
  });

  it('restores files, and removes those that were not there', async () => {
    const blobs = { 'a.yaml': 'sha-a', 'b.yaml': 'sha-b' };
    expect(await plannedFiles(reader({ 'old:a.yaml': 'old\n' }), target(blobs), [revert])).toEqual({
      files: [
        { path: 'a.yaml', before: 'sha-a', after: 'old\n' },
        { path: 'b.yaml', before: 'sha-b', after: null },
      ],
    });
  });

  it('stops where a file is not as the plan says, or is not in it', async () => {
    const changes = [edit('a.yaml', 'x: 1', 'x: 2')];
    const files = reader({ 'base:a.yaml': 'x: 1\n' });
    expect((await plannedFiles(files, target({ 'a.yaml': 'other' }), changes)).problem).toBe('changed');
    expect((await plannedFiles(files, target({}), changes)).problem).toBe('refused');
    expect((await plannedFiles(reader({}), target({ 'a.yaml': 'x' }), changes)).problem).toBe('changed');
  });

  it('removes nothing because the commit to restore is not there', async () => {
    const gone = async () => ({
      problem: { kind: 'not-found' as const, message: 'There is no such commit.' },
    });
    const answer = await plannedFiles(
      { ...reader({}), fileAt: gone },
      target({ 'a.yaml': 'x', 'b.yaml': 'y' }),
      [revert],
    );
    expect(answer).toEqual({ problem: 'refused', text: 'There is no such commit.' });
  });

  it('may be tried again when the repository does not answer', async () => {
    const files = reader({});
    const away = async () => ({ problem: { kind: 'unreachable' as const, message: 'Away.' } });
    const answer = await plannedFiles({ ...files, fileAt: away }, target({ 'a.yaml': 'x' }), [
      edit('a.yaml', 'x', 'y'),
    ]);
    expect(answer).toEqual({ problem: 'wait', text: 'Away.' });
  });
});
