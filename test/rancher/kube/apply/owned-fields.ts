import { isRecord } from '../json.ts';
import { deepEqual } from '../store/deep-equal.ts';
import type { Schema } from '../openapi/schema.ts';
import { FieldSet } from './field-set.ts';
import { isOwnerless, typedChildren } from './typed-children.ts';

/** What changed between two versions of an object, as field sets. */
export interface FieldChanges {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

/** The fields that an applied object asks for. */
export function fieldsOfObject(object: unknown, schema: Schema): FieldSet {
  const set = new FieldSet();
  collect(set, { value: object, schema, path: [] });
  return set;
}

/** Compares two versions of an object field by field. */
export function compareObjects(before: unknown, after: unknown, schema: Schema): FieldChanges {
  const changes = { added: new FieldSet(), modified: new FieldSet(), removed: new FieldSet() };
  compare(changes, { before, after, schema, path: [] });
  return changes;
}

interface Place {
  schema: Schema;
  path: string[];
}

function collect(set: FieldSet, { value, schema, path }: Place & { value: unknown }): void {
  if (isOwnerless(path)) return;
  const children = typedChildren(value, schema);
  if (!children || children.length === 0) {
    if (path.length > 0) set.add(path);
    return;
  }
  for (const child of children) {
    const childPath = [...path, child.step];
    if (!child.step.startsWith('f:')) set.add(childPath);
    collect(set, { value: child.value, schema: child.schema, path: childPath });
  }
}

function compare(changes: FieldChanges, place: Place & { before: unknown; after: unknown }): void {
  const { before, after, schema, path } = place;
  if (isOwnerless(path) || deepEqual(before, after)) return;
  const left = typedChildren(before, schema);
  const right = typedChildren(after, schema);
  if (left && right && isRecord(before) === isRecord(after)) {
    compareChildren(changes, { left, right, path });
    return;
  }
  if (before === undefined) addAll(changes.added, { value: after, schema, path });
  else if (after === undefined) addAll(changes.removed, { value: before, schema, path });
  else changes.modified.add(path);
}

function compareChildren(
  changes: FieldChanges,
  {
    left,
    right,
    path,
  }: { left: NonNullable<ReturnType<typeof typedChildren>>; right: typeof left; path: string[] },
): void {
  const before = new Map(left.map((child) => [child.step, child]));
  const after = new Map(right.map((child) => [child.step, child]));
  for (const step of new Set([...before.keys(), ...after.keys()])) {
    const known = after.get(step) ?? before.get(step);
    compare(changes, {
      before: before.get(step)?.value,
      after: after.get(step)?.value,
      schema: known?.schema ?? {},
      path: [...path, step],
    });
  }
}

/** A new or gone subtree counts with each container in it. */
function addAll(set: FieldSet, { value, schema, path }: Place & { value: unknown }): void {
  if (isOwnerless(path)) return;
  set.add(path);
  for (const child of typedChildren(value, schema) ?? []) {
    addAll(set, { value: child.value, schema: child.schema, path: [...path, child.step] });
  }
}
