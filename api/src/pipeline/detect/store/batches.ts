/** What one statement carries: enough to make round trips cheap, little enough to keep a message of a few megabytes. */
const BATCH_SIZE = 500;

/** Cuts a list into batches, in order. */
export function* batches<T>(items: readonly T[], size = BATCH_SIZE): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
