/** A part of a duration: a number and its unit. */
const PART = /(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s)/g;
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|us|µs|ns|h|m|s))+$/;

const MILLISECONDS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  µs: 0.001,
  ns: 0.000_001,
};

/** A duration as Istio and the Gateway API write it (`1.5s`, `1h30m`), in milliseconds; `undefined` if it is none. */
export function durationMilliseconds(text: string | undefined): number | undefined {
  if (text === undefined || !WHOLE.test(text)) return undefined;
  return [...text.matchAll(PART)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (MILLISECONDS[unit] ?? 0),
    0,
  );
}

/** Milliseconds in the words of a manifest: `250ms`, `2s`, `1.5s`. */
export function durationWords(milliseconds: number): string {
  const rounded = Math.round(milliseconds);
  return rounded < 1000 ? `${rounded}ms` : `${rounded / 1000}s`;
}
