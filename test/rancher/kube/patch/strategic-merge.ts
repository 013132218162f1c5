import { asList, asRecord, asText, isRecord } from '../json.ts';
import { resolveSchema } from '../openapi/schema-of-type.ts';
import type { Schema } from '../openapi/schema.ts';
import { deepEqual } from '../store/deep-equal.ts';
import { applyElementOrder } from './element-order.ts';

const deleteFromList = '$deleteFromPrimitiveList/';
const elementOrder = '$setElementOrder/';

/**
 * Applies a strategic merge patch: lists merge by the keys of the schema, and the directives
 * `$patch`, `$retainKeys`, `$deleteFromPrimitiveList/…` and `$setElementOrder/…` hold. The document is not changed.
 */
export function applyStrategicMerge(document: unknown, patch: unknown, reference: unknown): unknown {
  if (!isRecord(patch)) return patch;
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  if (patch.$patch === 'delete') return {};
  const schema = resolveSchema(reference);
  const merged = retained(asRecord(document), patch);
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith('$')) continue;
    if (value === null) Reflect.deleteProperty(merged, field);
    else merged[field] = mergeField(merged[field], value, fieldSchema(schema, field));
  }
  applyListDirectives(merged, patch, schema);
  return merged;
}

function mergeField(current: unknown, patch: unknown, schema: Schema): unknown {
  if (!Array.isArray(patch)) return isRecord(patch) ? applyStrategicMerge(current, patch, schema) : patch;
  if (!strategyOf(schema).includes('merge')) return patch;
  const key = asText(schema['x-kubernetes-patch-merge-key']);
  return key === ''
    ? mergeScalars(asList(current), patch)
    : mergeItems(asList(current), patch, { key, schema });
}

function mergeScalars(current: unknown[], patch: unknown[]): unknown[] {
  return [...current, ...patch.filter((item) => !current.some((other) => deepEqual(item, other)))];
}

function mergeItems(
  current: unknown[],
  patch: unknown[],
  { key, schema }: { key: string; schema: Schema },
): unknown[] {
  const replacesAll = patch.some(
    (item) => isRecord(item) && item.$patch === 'replace' && item[key] === undefined,
  );
  const changes = patch.filter((item) => isRecord(item) && item[key] !== undefined).map(asRecord);
  const merged: unknown[] = replacesAll ? [] : [...current];
  for (const change of changes) {
    const position = merged.findIndex((item) => deepEqual(asRecord(item)[key], change[key]));
    if (change.$patch === 'delete') {
      if (position >= 0) merged.splice(position, 1);
    } else if (position >= 0) merged[position] = applyStrategicMerge(merged[position], change, schema.items);
    else merged.push(applyStrategicMerge({}, change, schema.items));
  }
  return merged;
}

/** With `$retainKeys` only the listed fields survive. */
function retained(
  document: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  if (!Array.isArray(patch.$retainKeys)) return { ...document };
  const keys = new Set<unknown>(patch.$retainKeys);
  return Object.fromEntries(Object.entries(document).filter(([field]) => keys.has(field)));
}

function applyListDirectives(
  merged: Record<string, unknown>,
  patch: Record<string, unknown>,
  schema: Schema,
): void {
  for (const [directive, value] of Object.entries(patch)) {
    if (directive.startsWith(deleteFromList)) {
      const field = directive.slice(deleteFromList.length);
      const removed = asList(value);
      merged[field] = asList(merged[field]).filter(
        (item) => !removed.some((other) => deepEqual(item, other)),
      );
    }
    if (directive.startsWith(elementOrder)) {
      const field = directive.slice(elementOrder.length);
      const key = asText(fieldSchema(schema, field)['x-kubernetes-patch-merge-key']);
      merged[field] = applyElementOrder(asList(merged[field]), asList(value), key);
    }
  }
}

function fieldSchema(schema: Schema, field: string): Schema {
  return resolveSchema(asRecord(schema.properties)[field] ?? schema.additionalProperties);
}

function strategyOf(schema: Schema): string {
  return asText(schema['x-kubernetes-patch-strategy']);
}

function withoutDirectives(patch: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(patch).filter(([field]) => !field.startsWith('$')));
}
