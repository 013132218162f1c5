import { fieldsOf, listOf, timeOf, type Fields } from '../project/read/read-field.ts';
import { textOf } from '../project/read/read-text.ts';
import { sameContent } from '../same-content.ts';
import type { PathStep } from './field-path.ts';

/** Who wrote a field, as the API server recorded it. */
export interface FieldOwner {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update' | 'unknown';
  /** For example `scale` or `status`. */
  readonly subresource: string | undefined;
  /** When this manager last wrote the object, in milliseconds since the epoch. */
  readonly at: number | undefined;
}

/** One entry of `metadata.managedFields`. */
export interface ManagedEntry extends FieldOwner {
  /** FieldsV1: `f:` names a key, `k:` an element by its keys, `v:` one by its value, `i:` one by its index, `.` the thing itself. */
  readonly fields: Fields;
}

const MAX_ENTRIES = 100;
/** Fields that Kubernetes fills in where a client leaves them out, so that they are part of keys all the same. */
const KEY_DEFAULTS: Fields = { protocol: 'TCP' };

/** Who manages which fields of an object; empty when it does not say. */
export function readManagedFields(object: unknown): readonly ManagedEntry[] {
  const entries = listOf(fieldsOf(fieldsOf(object).metadata).managedFields).slice(0, MAX_ENTRIES);
  return entries.map((value) => {
    const entry = fieldsOf(value);
    const operation = textOf(entry.operation);
    return {
      manager: textOf(entry.manager) ?? '',
      operation: operation === 'Apply' || operation === 'Update' ? operation : 'unknown',
      subresource: textOf(entry.subresource),
      at: timeOf(entry.time),
      fields: fieldsOf(entry.fieldsV1),
    };
  });
}

/**
 * Who owns a field of a live object: whoever names it most exactly; of several, the one who wrote last. `undefined` when
 * nobody does, as for a field that was removed.
 */
export function ownerOf(
  entries: readonly ManagedEntry[],
  steps: readonly PathStep[],
  live: unknown,
): FieldOwner | undefined {
  const owners = entries
    .map((entry) => ({ entry, depth: ownedDepth(entry.fields, steps, live) ?? -1 }))
    .filter(({ depth }) => depth >= 0)
    .toSorted((left, right) => right.depth - left.depth || (right.entry.at ?? 0) - (left.entry.at ?? 0));
  const [best] = owners;
  if (best === undefined) return undefined;
  const { manager, operation, subresource, at } = best.entry;
  return { manager, operation, subresource, at };
}

/** How many steps towards a field an owner names; `undefined` when the field is not its own. */
function ownedDepth(fields: Fields, steps: readonly PathStep[], live: unknown): number | undefined {
  let node = fields;
  let value = live;
  for (const [depth, step] of steps.entries()) {
    // A leaf is owned with everything below it.
    if (depth > 0 && isLeaf(node)) return depth;
    value = valueAt(value, step);
    const child = childFor(node, step, value);
    if (child === undefined) return undefined;
    node = fieldsOf(child);
  }
  return steps.length;
}

function isLeaf(node: Fields): boolean {
  return Object.keys(node).every((name) => name === '.');
}

function valueAt(value: unknown, step: PathStep): unknown {
  return 'key' in step ? fieldsOf(value)[step.key] : listOf(value)[step.index];
}

function childFor(node: Fields, step: PathStep, element: unknown): unknown {
  if ('key' in step) return node[`f:${step.key}`];
  const name = Object.keys(node).find((candidate) => namesElement(candidate, step.index, element));
  return name === undefined ? undefined : node[name];
}

function namesElement(name: string, index: number, element: unknown): boolean {
  const value = parsed(name.slice(2));
  if (name.startsWith('v:')) return sameContent(value, element);
  if (name.startsWith('i:')) return value === index;
  if (!name.startsWith('k:')) return false;
  const fields: Fields = { ...KEY_DEFAULTS, ...fieldsOf(element) };
  const keys = Object.entries(fieldsOf(value));
  return keys.length > 0 && keys.every(([key, wanted]) => sameContent(fields[key], wanted));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
