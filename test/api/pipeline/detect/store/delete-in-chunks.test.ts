import { describe, expect, it } from 'vitest';

import { deleteInChunks } from '@outrider/api/src/pipeline/detect/store/delete-in-chunks.ts';

/** A table of so many rows, and how many each statement took from it. */
function table(rows: number) {
  const taken: number[] = [];
  const deleteAtMost = (most: number) => {
    const now = Math.min(most, rows);
    rows -= now;
    taken.push(now);
    return Promise.resolve({ numAffectedRows: BigInt(now) });
  };
  return { taken, deleteAtMost };
}

describe('api/pipeline/detect/store/delete-in-chunks', () => {
  it.each([
    [0, [0]],
    [999, [999]],
    [1000, [1000, 0]],
    [2001, [1000, 1000, 1]],
  ])('deletes %i rows in statements of %j', async (rows, statements) => {
    const { taken, deleteAtMost } = table(rows);
    expect(await deleteInChunks(deleteAtMost)).toBe(rows);
    expect(taken).toEqual(statements);
  });

  it('ends where a database does not say how many it deleted', async () => {
    expect(await deleteInChunks(() => Promise.resolve({}))).toBe(0);
  });
});
