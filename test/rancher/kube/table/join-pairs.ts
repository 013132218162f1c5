import { asRecord, scalarText } from '../json.ts';

/** `a=b,c=d`, or `<none>`. */
export function joinPairs(value: unknown): string {
  const pairs = Object.entries(asRecord(value)).map(([key, item]) => `${key}=${scalarText(item)}`);
  return pairs.length === 0 ? '<none>' : pairs.join(',');
}
