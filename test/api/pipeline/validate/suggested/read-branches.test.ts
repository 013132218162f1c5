import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { branchReader } from '@outrider/api/src/pipeline/validate/suggested/read-branches.ts';
import type { SeenSources } from '@outrider/api/src/pipeline/validate/suggested/seen-sources.ts';

const repository = 'https://git.example.com/shop.git';
const SOURCE = { gitRepo: 'fleet-default/shop', commit: 'old' };
const edit = (file: string, branch = 'main'): Change => ({
  ...{ type: 'git-edit', repository, branch, file, before: 'a', after: 'b' },
});
const revert: Change = {
  ...{ type: 'git-revert', gitRepo: SOURCE.gitRepo, repository, branch: 'main', commits: [] },
  restoreTo: 'older',
  paths: ['c.yaml'],
};

function sourcesOf(texts: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const sources: SeenSources = {
    async file({ commit, path }) {
      const value = texts[`${commit}:${path}`];
      return value === undefined
        ? { problem: { kind: 'not-found', message: 'None.', isAbsent: true } }
        : { value };
    },
    async branchHead(gitRepo, branch) {
      asked.push(`${gitRepo} ${branch}`);
      return branch === 'main'
        ? { value: 'head' }
        : { problem: { kind: 'not-found', message: 'There is no such branch.' } };
    },
    bundleFiles: async () => undefined,
    readyBefore: async () => undefined,
    changedBefore: async () => undefined,
  };
  return { read: branchReader(sources), asked };
}

describe('api/pipeline/validate/suggested/read-branches', () => {
  it('reads each file at the head, and as the edit was worked out', async () => {
    const { read } = sourcesOf({ 'head:a.yaml': 'new', 'old:a.yaml': 'was', 'older:c.yaml': 'long ago' });
    const [state, ...others] = await read({ changes: [edit('a.yaml'), revert], source: SOURCE });
    expect(others).toEqual([]);
    expect(state).toMatchObject({ repository, branch: 'main', head: { commit: 'head' } });
    expect(state?.files.get('a.yaml')).toEqual({ now: { text: 'new' }, drafted: { text: 'was' } });
    expect(state?.files.get('c.yaml')).toMatchObject({
      now: { isAbsent: true },
      drafted: { text: 'long ago' },
    });
  });

  it('asks once where a branch is, however many drafts change it', async () => {
    const { read, asked } = sourcesOf({});
    await Promise.all([
      read({ changes: [edit('a.yaml'), edit('b.yaml')], source: SOURCE }),
      read({ changes: [edit('b.yaml')], source: SOURCE }),
    ]);
    expect(asked).toEqual(['fleet-default/shop main']);
  });

  it('says why a branch could not be read, and knows nothing without a source', async () => {
    const { read } = sourcesOf({});
    expect(await read({ changes: [edit('a.yaml', 'gone')], source: SOURCE })).toMatchObject([
      { head: { cannot: 'There is no such branch.' } },
    ]);
    expect(await read({ changes: [edit('a.yaml')] })).toEqual([]);
  });
});
