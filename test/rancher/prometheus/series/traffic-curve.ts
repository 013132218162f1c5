/** Waves on top of a service's mean rate, so that plots look alive: share of the mean, and length in seconds. */
const WAVES = [
  { share: 0.14, seconds: 5417 },
  { share: 0.08, seconds: 611 },
  { share: 0.18, seconds: 86_400 },
] as const;

/** A number in [0, 1) that is the same for the same text (FNV-1a). */
export function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) / 4_294_967_296;
}

/**
 * Seconds between two times, each weighted with how busy it is: the integral of 1 plus the waves, which is what makes a
 * counter exact at any time without adding up its past. `phase` in [0, 1) sets services apart.
 */
export function busySeconds(phase: number, fromMs: number, toMs: number): number {
  const from = fromMs / 1000;
  const to = toMs / 1000;
  return WAVES.reduce((sum, { share, seconds }) => {
    const angle = (time: number) => ((time % seconds) / seconds + phase) * 2 * Math.PI;
    return sum + ((share * seconds) / (2 * Math.PI)) * (Math.cos(angle(from)) - Math.cos(angle(to)));
  }, to - from);
}
