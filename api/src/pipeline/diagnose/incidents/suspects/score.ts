/** A change that came this long before the failure is half as likely as one that came just before, in milliseconds. */
const HALF_LIFE_MS = 60 * 60_000;
/** Older changes are not looked at. */
export const LONGEST_GAP_MS = 24 * 60 * 60_000;
/** Clocks differ, and what a cluster reports comes late: a change noticed this much after the failure may be before it. */
export const TOLERANCE_MS = 2 * 60_000;

/**
 * How shortly before the first finding something changed, from 0 to 1: 1 at once, halved with every hour, 0 for what
 * changed afterwards (two minutes are allowed for clocks and heartbeats) or more than a day before.
 */
export function timeFactor(changedAt: number, firstSeen: number): number {
  const gap = firstSeen - changedAt;
  if (gap < -TOLERANCE_MS || gap > LONGEST_GAP_MS) return 0;
  return 2 ** (-Math.max(0, gap) / HALF_LIFE_MS);
}

/**
 * How well what a change reached agrees with what fails: the Jaccard index, the share of what is in both among what is
 * in either (P. Jaccard, 1901).
 */
export function fitFactor(reached: ReadonlySet<string>, failing: ReadonlySet<string>): number {
  const both = reached.intersection(failing).size;
  const either = reached.size + failing.size - both;
  return either === 0 ? 0 : both / either;
}

/** Gap that separates one wave of findings from another, in milliseconds. */
const WAVE_GAP_MS = 30 * 60_000;

/**
 * When it began: the first finding of the largest wave, where a wave ends with half an hour without a new finding; the
 * latest of equals. A deployment that had the same trouble weeks ago does not hide what broke forty others today.
 */
export function onsetOf(firstSeen: readonly number[]): number | undefined {
  let best: readonly number[] = [];
  let wave: number[] = [];
  for (const time of firstSeen.toSorted((left, right) => left - right)) {
    if (time - (wave.at(-1) ?? time) > WAVE_GAP_MS) wave = [];
    wave.push(time);
    if (wave.length >= best.length) best = wave;
  }
  return best[0];
}
