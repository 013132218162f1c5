import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createRunGit } from '@outrider/api/src/adapters/git/run-git.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-run-git-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function version(program: string, repository = folder) {
  return createRunGit(program)({
    args: ['--version'],
    repository,
    protocol: 'none',
    timeoutMs: 30_000,
    maxBytes: 1000,
  });
}

describe('api/adapters/git/run-git', () => {
  it('runs git', async () => {
    expect(await version('git')).toMatchObject({
      end: 'done',
      output: expect.stringContaining('git version'),
    });
  });

  it('tells that there is no git from that there is no folder', async () => {
    const file = path.join(folder, 'git');
    await writeFile(file, '');
    await chmod(file, 0o600);
    expect((await version('/nonexistent/git')).end).toBe('missing');
    expect((await version(file)).end).toBe('missing');
    expect((await version('git', path.join(folder, 'gone'))).end).toBe('gone');
  });
});
