import type { TrafficLevel } from '../traffic-declaration.ts';

/** Upper bounds of Envoy's default buckets, in milliseconds. */
export const BUCKET_BOUNDS = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000,
  3_600_000,
] as const;

/** The value below which 99 % of a standard normal distribution lies. */
const Z99 = 2.326347874;

/** Share of requests answered within a time, when times are spread log-normally around the median. */
export function shareWithin(milliseconds: number, { medianMs, p99Ms }: TrafficLevel): number {
  const spread = Math.log(p99Ms / medianMs) / Z99;
  if (spread <= 0) return milliseconds >= medianMs ? 1 : 0;
  return normalShare(Math.log(milliseconds / medianMs) / spread);
}

/** Mean of the same distribution, in milliseconds. */
export function meanLatency({ medianMs, p99Ms }: TrafficLevel): number {
  const spread = Math.log(p99Ms / medianMs) / Z99;
  return medianMs * Math.exp((spread * spread) / 2);
}

/** The standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))) *
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
  return z < 0 ? tail : 1 - tail;
}
