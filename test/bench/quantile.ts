/** The value below which a share of the samples lies (nearest rank); NaN when there are none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** The median of samples; NaN when there are none. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}
