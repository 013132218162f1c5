import type { Sample } from './values.ts';
import { labelsKey, withoutName } from './values.ts';

interface Bucket {
  upper: number;
  count: number;
}

/** `histogram_quantile` over classic buckets, as Prometheus calculates it (`bucketQuantile` in promql/quantile.go). */
export function histogramQuantiles(quantile: number, samples: readonly Sample[]): Sample[] {
  const histograms = new Map<string, { labels: Sample['labels']; buckets: Bucket[] }>();
  for (const { labels, value } of samples) {
    const { le, ...rest } = withoutName(labels);
    const upper = upperBound(le);
    if (upper === undefined) continue;
    const key = labelsKey(rest);
    const histogram = histograms.get(key) ?? { labels: rest, buckets: [] };
    histogram.buckets.push({ upper, count: value });
    histograms.set(key, histogram);
  }
  return [...histograms.values()].map(({ labels, buckets }) => ({
    labels,
    value: bucketQuantile(quantile, buckets),
  }));
}

function upperBound(le: string | undefined): number | undefined {
  if (le === undefined) return undefined;
  const upper = /^[+]?inf$/i.test(le) ? Infinity : Number(le);
  return Number.isNaN(upper) ? undefined : upper;
}

function bucketQuantile(quantile: number, unsorted: Bucket[]): number {
  if (quantile < 0) return -Infinity;
  if (quantile > 1) return Infinity;
  const buckets = monotonic(unsorted.sort((left, right) => left.upper - right.upper));
  const total = buckets.at(-1);
  const highest = buckets.at(-2);
  // `!(… > 0)` also holds for NaN.
  if (total?.upper !== Infinity || !highest || !(total.count > 0)) return NaN;
  const rank = quantile * total.count;
  const index = buckets.slice(0, -1).findIndex(({ count }) => count >= rank);
  const bucket = buckets[index];
  // It lies above every finite bound: that bound is the most that can be said.
  return bucket ? interpolate(rank, bucket, buckets[index - 1]) : highest.upper;
}

function interpolate(rank: number, bucket: Bucket, below: Bucket | undefined): number {
  if (!below && bucket.upper <= 0) return bucket.upper;
  const { upper: start, count: before } = below ?? { upper: 0, count: 0 };
  return start + (bucket.upper - start) * ((rank - before) / (bucket.count - before));
}

/** Buckets of the same bound added up, and counts that fall (scrapes are not atomic) raised to the one before. */
function monotonic(sorted: readonly Bucket[]): Bucket[] {
  const merged: Bucket[] = [];
  for (const { upper, count } of sorted) {
    const last = merged.at(-1);
    if (last?.upper === upper) last.count += count;
    else merged.push({ upper, count });
  }
  let highest = 0;
  for (const bucket of merged) {
    highest = Math.max(highest, bucket.count);
    bucket.count = highest;
  }
  return merged;
}
