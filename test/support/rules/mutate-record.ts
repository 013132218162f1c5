import type { ObservedKind, RecordByKind } from '@outrider/api/src/pipeline/observe/records.ts';

type AnyRecord = RecordByKind[ObservedKind];

/** A record with one thing wrong. */
export interface Mutant {
  readonly name: string;
  readonly record: AnyRecord;
}

/** Fields that every projection fills, whatever the object holds. */
const ALWAYS_THERE = new Set(['kind', 'state', 'key', 'name', 'apiVersion', 'uid', 'resourceVersion']);

/**
 * Damaged copies of a record that its projection could still produce: each field blanked in turn, everything blanked
 * at once, and every text replaced by hostile text.
 */
export function mutationsOf(record: AnyRecord): readonly Mutant[] {
  const fields = Object.keys(record).filter((field) => field !== 'kind' && field !== 'state');
  const single = fields.map((field) => ({
    name: `${field} blank`,
    record: { ...record, [field]: blank(Reflect.get(record, field), field) },
  }));
  const all = Object.fromEntries(fields.map((field) => [field, blank(Reflect.get(record, field), field)]));
  const emptied = Object.fromEntries(
    fields.map((field) => [field, deepText(Reflect.get(record, field), '')]),
  );
  const hostile = Object.fromEntries(
    fields.map((field) => [
      field,
      deepText(Reflect.get(record, field), '{{data}} \u0000 "}{" [[[((((\\ : forbidden: '),
    ]),
  );
  return [
    ...(single as Mutant[]),
    { name: 'all blank', record: { ...record, ...all } },
    { name: 'all texts empty', record: { ...record, ...emptied } },
    { name: 'all texts hostile', record: { ...record, ...hostile, key: record.key, name: record.name } },
  ];
}

function blank(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'string') return ALWAYS_THERE.has(field) ? '' : undefined;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') {
    return field.endsWith('Generation') || field.endsWith('Count') ? 0 : undefined;
  }
  return value !== null && typeof value === 'object' ? blankObject(value) : value;
}

/** Nested objects keep their shape (projections always give it) with zero, false and empty values. */
function blankObject(value: object): unknown {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, typeof inner === 'number' ? 0 : deepText(inner, '')]),
  );
}

function deepText(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => deepText(item, text));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deepText(inner, text)]));
}
