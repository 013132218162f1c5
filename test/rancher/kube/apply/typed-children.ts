import { asRecord, isRecord } from '../json.ts';
import { asTexts } from '../json-values.ts';
import { resolveSchema } from '../openapi/schema-of-type.ts';
import type { Schema } from '../openapi/schema.ts';

/** A member of a value, under the step that names it in field sets. */
export interface TypedChild {
  step: string;
  value: unknown;
  schema: Schema;
}

/** The members of a value that can be owned one by one; `undefined` when it is only owned as a whole. */
export function typedChildren(value: unknown, schema: Schema): TypedChild[] | undefined {
  if (isRecord(value)) {
    return schema['x-kubernetes-map-type'] === 'atomic' ? undefined : fieldsOf(value, schema);
  }
  if (!Array.isArray(value)) return undefined;
  const list: unknown[] = value;
  const items = resolveSchema(schema.items);
  if (schema['x-kubernetes-list-type'] === 'set') {
    return list.map((item) => ({ step: `v:${JSON.stringify(item)}`, value: item, schema: items }));
  }
  if (schema['x-kubernetes-list-type'] !== 'map') return undefined;
  const keys = asTexts(schema['x-kubernetes-list-map-keys']);
  return list.map((item) => ({ step: itemStep(item, keys, items), value: item, schema: items }));
}

/** The step of a list item: its keys, with the default of a port's protocol. */
function itemStep(item: unknown, keys: string[], schema: Schema): string {
  const record = asRecord(item);
  const pairs = keys
    .map((key) => [key, record[key] ?? defaultOfKey(key, schema)] as const)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `k:${JSON.stringify(Object.fromEntries(pairs))}`;
}

/** Steps of fields that never have an owner. */
const ownerless = new Set([
  'f:apiVersion',
  'f:kind',
  'f:metadata/f:name',
  'f:metadata/f:namespace',
  'f:metadata/f:uid',
  'f:metadata/f:resourceVersion',
  'f:metadata/f:generation',
  'f:metadata/f:creationTimestamp',
  'f:metadata/f:deletionTimestamp',
  'f:metadata/f:deletionGracePeriodSeconds',
  'f:metadata/f:managedFields',
  'f:metadata/f:selfLink',
]);

/** Whether a path is about a field that only the server sets. */
export function isOwnerless(path: readonly string[]): boolean {
  return path.length <= 2 && ownerless.has(path.join('/'));
}

function fieldsOf(value: Record<string, unknown>, schema: Schema): TypedChild[] {
  const properties = asRecord(schema.properties);
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([field, item]) => ({
      step: `f:${field}`,
      value: item,
      schema: resolveSchema(properties[field] ?? schema.additionalProperties),
    }));
}

function defaultOfKey(key: string, schema: Schema): unknown {
  const property = resolveSchema(asRecord(schema.properties)[key]);
  return property.default ?? (key === 'protocol' ? 'TCP' : undefined);
}
