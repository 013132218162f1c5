import { describe, expect, it } from 'vitest';

import { seenSources, type SourceParts } from '@outrider/api/src/pipeline/validate/suggested/seen-sources.ts';
import { bundle, snapshotOf } from '../../../../support/records.ts';
import {
  commitBook,
  EVERYTHING,
  ledgerEntry,
  viewWithout,
} from '../../../../support/rollback/rollback-parts.ts';

const PLACE = { gitRepo: 'fleet-default/shop', commit: 'c1', path: 'app/a.yaml' };
const BUNDLE = 'fleet-default/shop-app';

function partsWith() {
  const asked: string[] = [];
  const book = commitBook([], { c1: { 'app/a.yaml': 'a: 1\n' } });
  const parts: SourceParts = {
    book: {
      fileAt(gitRepo, place) {
        asked.push(`file ${place.path}`);
        return book.fileAt(gitRepo, place);
      },
      history(gitRepo, limit) {
        asked.push(`history ${gitRepo}`);
        return book.history(gitRepo, limit);
      },
      changedFiles: (gitRepo, range) => book.changedFiles(gitRepo, range),
      branchHead(gitRepo, branch) {
        asked.push(`head ${gitRepo} ${branch}`);
        return Promise.resolve({ value: 'c1' });
      },
    },
    async bundleFiles({ key }) {
      asked.push(`bundle ${key}`);
      return [{ name: 'a.yaml', text: 'a: 1\n' }];
    },
    ledger: {
      async entriesOf([key = '']) {
        asked.push(`ledger ${key}`);
        return [ledgerEntry('good', 0, { cluster: 'c-m-1', lastReadyAt: 5 })];
      },
    },
  };
  return { parts, asked };
}

describe('api/pipeline/validate/suggested/seen-sources', () => {
  it('reads what the caller may see', async () => {
    const { parts } = partsWith();
    const reads = seenSources(parts, EVERYTHING, snapshotOf(bundle()));
    expect(await reads.file(PLACE)).toEqual({ value: 'a: 1\n' });
    expect(await reads.branchHead(PLACE.gitRepo, 'main')).toEqual({ value: 'c1' });
    expect(await reads.bundleFiles(BUNDLE)).toHaveLength(1);
    expect(await reads.readyBefore(BUNDLE)).toBe('good');
    expect(await reads.bundleFiles('fleet-default/other')).toBeUndefined();
  });

  it('asks nobody for what the caller may not see', async () => {
    const { parts, asked } = partsWith();
    const reads = seenSources(parts, viewWithout('shop', 'shop-app'), snapshotOf(bundle()));
    const hidden = [await reads.file(PLACE), await reads.branchHead(PLACE.gitRepo, 'main')];
    expect(hidden).toMatchObject([
      { problem: { kind: 'unauthorized' } },
      { problem: { kind: 'unauthorized' } },
    ]);
    expect(hidden.some(({ problem }) => problem?.isAbsent)).toBe(false);
    expect(await reads.bundleFiles(BUNDLE)).toBeUndefined();
    expect(await reads.readyBefore(BUNDLE)).toBeUndefined();
    expect(await reads.changedBefore(PLACE)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('tells no commit that ran only where the caller may not look', async () => {
    const { parts } = partsWith();
    const reads = seenSources(parts, viewWithout('c-m-1'), snapshotOf(bundle()));
    expect(await reads.readyBefore(BUNDLE)).toBeUndefined();
  });
});
