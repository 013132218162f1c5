import { isRecord } from '../json.ts';
import type { Schema } from '../openapi/schema.ts';
import { typedChildren } from './typed-children.ts';

/** A copy of a value without the field at a path of steps; containers that become empty go with it. */
export function removeField(value: unknown, schema: Schema, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  const children = typedChildren(value, schema);
  const child = children?.find((candidate) => candidate.step === step);
  if (!children || !child || step === undefined) return value;
  const replacement = rest.length === 0 ? undefined : removeField(child.value, child.schema, rest);
  const gone = replacement === undefined || (rest.length > 0 && isHollow(replacement, child.value));
  if (isRecord(value)) return withField(value, step.slice(2), gone ? undefined : replacement);
  return children
    .filter((candidate) => candidate !== child || !gone)
    .map((candidate) => (candidate === child ? replacement : candidate.value));
}

/** Whether a container lost its last member. */
function isHollow(after: unknown, before: unknown): boolean {
  return sizeOf(after) === 0 && (sizeOf(before) ?? 0) > 0;
}

function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : undefined;
}

function withField(record: Record<string, unknown>, field: string, value: unknown): Record<string, unknown> {
  const { [field]: _removed, ...others } = record;
  return value === undefined ? others : { ...record, [field]: value };
}
