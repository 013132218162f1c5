/** Deleted per statement, so that no lock is held for long. */
const CHUNK = 1_000;

/** Deletes statement by statement until one finds less than it may; answers how many rows went. */
export async function deleteInChunks(
  deleteAtMost: (rows: number) => Promise<{ readonly numAffectedRows?: bigint }>,
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { numAffectedRows = 0n } = await deleteAtMost(CHUNK);
    deleted += Number(numAffectedRows);
    if (numAffectedRows < CHUNK) return deleted;
  }
}
