import type { DetectedFinding } from '../detected-finding.ts';

/**
 * Longest name in bytes: four of them fit into one entry of an index, which Postgres bounds at 2704 bytes. Kubernetes
 * names are shorter; names read from a status can be anything.
 */
const LONGEST_NAME = 600;

/**
 * A finding that the database takes. Text read from clusters may hold what Postgres refuses: NUL characters, half
 * surrogates, and (in annotations) names too long for an index.
 */
export function storableFinding(finding: DetectedFinding): DetectedFinding {
  const clean = storable(finding);
  return { ...clean, object: shortened(clean.object), origin: shortened(clean.origin) };
}

/** The same value with texts that the database takes. */
export function storable<T>(value: T): T;
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '\uFFFD');
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storable<unknown>(item)]));
}

function shortened<T extends Readonly<Record<string, string | undefined>>>(names: T): T {
  const entries = Object.entries(names).map(([key, name]) => [
    key,
    name === undefined ? undefined : shortenedName(name),
  ]);
  return Object.fromEntries(entries) as T;
}

function shortenedName(name: string): string {
  const bytes = Buffer.from(name);
  if (bytes.length <= LONGEST_NAME) return name;
  // A character that was cut in two decodes to a replacement character.
  return bytes
    .subarray(0, LONGEST_NAME)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}
