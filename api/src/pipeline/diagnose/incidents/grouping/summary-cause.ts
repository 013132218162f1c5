import type { Cause } from '../../causes/cause.ts';

/** The cause that most of what a finding sums up has; the first by key among equals. */
export function summaryCause(below: readonly (Cause | undefined)[]): Cause | undefined {
  const counts = new Map<string, { readonly cause: Cause; count: number }>();
  for (const cause of below) {
    if (cause === undefined) continue;
    const entry = counts.get(cause.key) ?? { cause, count: 0 };
    entry.count += 1;
    counts.set(cause.key, entry);
  }
  const [most] = [...counts.values()].toSorted(
    (left, right) => right.count - left.count || (left.cause.key < right.cause.key ? -1 : 1),
  );
  return most?.cause;
}
