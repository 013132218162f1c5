import type { TrafficReading } from '../../../../contract/traffic.ts';

/** Requests per second from which on more of them weigh no more. */
const FULL_RATE = 1000;
/** Share of failures that counts half. */
const HALF_ERROR_SHARE = 0.05;
/** 99th percentile that counts half, in seconds. */
const HALF_P99_SECONDS = 1;
/** What traffic weighs that neither fails nor is slow. */
const CALM = 0.4;

/**
 * How much traffic weighs, from 0 (none) to 1; it never falls when one of the three grows:
 *
 *     volume = min(1, ln(1 + rate) / ln(1 + 1000))
 *     failing = errors / (errors + 0.05),  slow = p99 / (p99 + 1 s)
 *     weight = volume × (0.4 + 0.6 × (1 − (1 − failing) × (1 − slow)))
 *
 * The rate is taken on a logarithmic scale, because ten times the traffic is one step more important, not ten; failures
 * and slowness each count alone, and together more. The constants are Outrider's own.
 */
export function trafficWeight({
  requestsPerSecond,
  errorShare = 0,
  p99Seconds = 0,
}: Pick<TrafficReading, 'requestsPerSecond' | 'errorShare' | 'p99Seconds'>): number {
  const volume = Math.min(1, Math.log1p(requestsPerSecond) / Math.log1p(FULL_RATE));
  const failing = errorShare / (errorShare + HALF_ERROR_SHARE);
  const slow = p99Seconds / (p99Seconds + HALF_P99_SECONDS);
  return volume * (CALM + (1 - CALM) * (1 - (1 - failing) * (1 - slow)));
}
