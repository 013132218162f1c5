import { asRecord, isRecord } from '../json.ts';
import type { Schema } from '../openapi/schema.ts';
import { resolveSchema } from '../openapi/schema-of-type.ts';
import { typedChildren } from './typed-children.ts';

/** Lays an applied object over the live one; lists with keys merge item by item, everything else is replaced. */
export function mergeApplied(live: unknown, applied: unknown, schema: Schema): unknown {
  const children = typedChildren(applied, schema);
  if (!children) return applied;
  if (isRecord(applied)) return mergeFields(asRecord(live), applied, schema);
  const liveChildren = Array.isArray(live) ? (typedChildren(live, schema) ?? []) : [];
  const merged = new Map(liveChildren.map((child) => [child.step, child.value]));
  for (const child of children) {
    merged.set(child.step, mergeApplied(merged.get(child.step), child.value, child.schema));
  }
  return inAppliedOrder(
    [...merged.keys()],
    children.map(({ step }) => step),
  ).map((step) => merged.get(step));
}

function mergeFields(
  live: Record<string, unknown>,
  applied: Record<string, unknown>,
  schema: Schema,
): Record<string, unknown> {
  const merged = new Map(Object.entries(live));
  const properties = asRecord(schema.properties);
  for (const [field, value] of Object.entries(applied)) {
    const inner = resolveSchema(properties[field] ?? schema.additionalProperties);
    if (value === null) merged.delete(field);
    else merged.set(field, mergeApplied(live[field], value, inner));
  }
  return Object.fromEntries(merged);
}

/** Items of the applied list come in its order; the others stay before the one they preceded. */
function inAppliedOrder(steps: string[], applied: string[]): string[] {
  const wanted = new Set(applied);
  let next = 0;
  return steps.map((step) => {
    if (!wanted.has(step)) return step;
    next += 1;
    return applied[next - 1] ?? step;
  });
}
