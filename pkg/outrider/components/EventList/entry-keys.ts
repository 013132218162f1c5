/**
 * A key for each of the entries, newest first, that it keeps when a newer one comes or older ones are unfolded: its
 * time and change, and of equal ones how many stand after it.
 */
export function entryKeys(entries: readonly { at: string; change: string }[]): string[] {
  const equal = new Map<string, number>();
  return entries
    .toReversed()
    .map(({ at, change }) => {
      const key = `${at} ${change}`;
      const after = equal.get(key) ?? 0;
      equal.set(key, after + 1);
      return `${key} ${String(after)}`;
    })
    .toReversed();
}
