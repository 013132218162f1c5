import type { RolloutForecast } from '../../../../contract/diagnosis/rollouts.ts';

/** What is left to do in one partition. */
export interface RemainingPartition {
  /** Clusters that may get the newest revision and have not. */
  readonly waiting: number;
  /** Clusters that are unavailable and will stay so: failed, or their agent is away. */
  readonly stuck: number;
  /** For each cluster under way, how long ago it was released, in milliseconds. */
  readonly underWay: readonly number[];
  readonly maxUnavailable: number;
}

/** What is left to do. */
export interface RemainingWork {
  readonly partitions: readonly RemainingPartition[];
  readonly maxUnavailable: number;
  readonly maxUnavailablePartitions: number;
}

/** Below this many samples a quantile says nothing. */
export const ENOUGH_SAMPLES = 5;

/**
 * A quantile of measured values: linear between the two nearest ranks (Hyndman and Fan's type 7). Of no values, NaN.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * How long the rest takes when each deployment takes `duration`: Fleet's own rule for releasing (target/partition.go) is
 * played through. `undefined` when clusters would be left waiting because of those that are stuck.
 */
export function playRollout(work: RemainingWork, duration: number): number | undefined {
  const partitions = work.partitions.map(({ waiting, stuck, underWay, maxUnavailable }) => {
    const ends = underWay.map((since) => Math.max(0, duration - since));
    return { waiting, stuck, ends: ends.toSorted((left, right) => left - right), maxUnavailable };
  });
  for (let time = 0; ; ) {
    release(partitions, work, time + duration);
    const next = Math.min(...partitions.map(({ ends }) => ends[0] ?? Infinity));
    if (next === Infinity) return partitions.some(({ waiting }) => waiting > 0) ? undefined : time;
    time = next;
    for (const { ends } of partitions) while (ends[0] !== undefined && ends[0] <= time) ends.shift();
  }
}

interface PlayedPartition {
  waiting: number;
  readonly stuck: number;
  /** When the clusters under way become ready, in order. */
  readonly ends: number[];
  readonly maxUnavailable: number;
}

function release(partitions: readonly PlayedPartition[], limits: RemainingWork, end: number): void {
  let unavailable = partitions.reduce((sum, { stuck, ends }) => sum + stuck + ends.length, 0);
  let closed = 0;
  for (const partition of partitions) {
    while (
      partition.waiting > 0 &&
      unavailable < limits.maxUnavailable &&
      partition.stuck + partition.ends.length < partition.maxUnavailable
    ) {
      partition.waiting -= 1;
      partition.ends.push(end);
      unavailable += 1;
    }
    const { waiting, stuck, ends, maxUnavailable } = partition;
    if (waiting + stuck + ends.length > maxUnavailable) closed += 1;
    if (closed > limits.maxUnavailablePartitions) return;
  }
}

/** When the rest is likely to end, by how long earlier deployments took from release to ready. */
export function forecastRollout(
  work: RemainingWork,
  { samples, ownBundle }: { readonly samples: readonly number[]; readonly ownBundle: boolean },
  now: number,
): RolloutForecast {
  if (samples.length < ENOUGH_SAMPLES) return { known: false, reason: tooThin(samples.length, ownBundle) };
  const after = (share: number) => playRollout(work, quantile(samples, share));
  const [early, likely, late] = [after(0.1), after(0.5), after(0.9)];
  if (early === undefined || likely === undefined || late === undefined) {
    return {
      known: false,
      reason:
        'It does not end as things stand: clusters that fail or are away use up what may be unavailable.',
    };
  }
  const at = (ms: number) => new Date(now + Math.round(ms)).toISOString();
  return { known: true, early: at(early), likely: at(likely), late: at(late), samples: samples.length };
}

function tooThin(samples: number, ownBundle: boolean): string {
  const seen = samples === 1 ? '1 deployment' : `${samples} deployments`;
  const whose = ownBundle ? 'of this bundle' : 'of any bundle';
  return `Outrider has watched only ${seen} ${whose} from release to ready, and needs ${ENOUGH_SAMPLES} to tell.`;
}
