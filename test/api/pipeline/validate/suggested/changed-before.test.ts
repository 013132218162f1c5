import { describe, expect, it } from 'vitest';

import { changedBefore } from '@outrider/api/src/pipeline/validate/suggested/changed-before.ts';
import { commitBook, historyOf } from '../../../../support/rollback/rollback-parts.ts';

const NEW = { 'app/a.yaml': '3', 'app/b.yaml': '1', 'app/new.yaml': '1' };
const REPOSITORY = {
  c4: { ...NEW, 'README.md': 'more' },
  c3: NEW,
  c2: { 'app/a.yaml': '2', 'app/b.yaml': '1' },
  c1: { 'app/a.yaml': '1', 'app/b.yaml': '1' },
};
const book = commitBook(historyOf('c4', 'c3', 'c2', 'c1'), REPOSITORY);
const place = (path: string, commit = 'c4') => ({ gitRepo: 'fleet-default/shop', commit, path });

describe('api/pipeline/validate/suggested/changed-before', () => {
  it('is the commit before the last one that changed the file', async () => {
    expect(await changedBefore(place('app/a.yaml'), book)).toBe('c2');
    expect(await changedBefore(place('app/a.yaml', 'c2'), book)).toBe('c1');
  });

  it('is nothing where the file came up then, or nobody knows', async () => {
    expect(await changedBefore(place('app/new.yaml'), book)).toBeUndefined();
    expect(await changedBefore(place('app/b.yaml'), book)).toBeUndefined();
    expect(await changedBefore(place('app/a.yaml', 'unknown'), book)).toBeUndefined();
    const unread = commitBook(historyOf('c4', 'c3'));
    expect(await changedBefore(place('app/a.yaml'), unread)).toBeUndefined();
    const away = { ...book, history: () => Promise.reject(new Error('away')) };
    expect(await changedBefore(place('app/a.yaml'), away)).toBeUndefined();
  });
});
