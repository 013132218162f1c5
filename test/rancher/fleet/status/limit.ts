/**
 * How many of `count` may be unavailable (Fleet's target/status.go limit): the first value that is set counts, percents
 * round down to at least 1, and nothing set means all. `undefined` when the value is neither int nor percentage.
 */
export function limit(count: number, ...values: unknown[]): number | undefined {
  if (count <= 0) return 1;
  const value = values.find((candidate) => candidate !== undefined && candidate !== null) ?? '100%';
  if (typeof value === 'number') return Math.min(Math.max(value, 0), count);
  if (typeof value !== 'string') return undefined;
  if (/^\d+$/.test(value) && Number(value) > 0) return Number(value);
  const percent = /^(-?[\d.]+)%$/.exec(value)?.[1];
  if (percent === undefined) return undefined;
  return Math.min(Math.max(Math.floor((count * Number(percent)) / 100), 1), count);
}
