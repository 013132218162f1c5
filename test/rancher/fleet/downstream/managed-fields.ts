import type { KubeObject } from '../../world.ts';
import type { DriftWriter } from '../faults.ts';
import type { ObjectPath } from './object-paths.ts';

type Fields = Record<string, unknown>;

/** A write to some fields of an object. */
export interface FieldWrite {
  writer: DriftWriter;
  paths: readonly ObjectPath[];
  /** RFC 3339. */
  time: string;
}

/** metadata.managedFields of an object that one manager applied and others changed since. */
export function managedFields(
  object: KubeObject,
  owner: FieldWrite,
  later: readonly FieldWrite[],
): unknown[] {
  const taken = later.flatMap(({ paths }) => paths.map((path) => fieldPath(object, path)));
  const owned = fieldsOf(withoutServerFields(object));
  for (const path of taken) removeField(owned, path);
  const changes = later.map(({ writer, paths, time }) => {
    const fields: Fields = {};
    for (const path of paths) addField(fields, fieldPath(object, path));
    return entry(object, { writer, time }, fields);
  });
  return [entry(object, owner, owned), ...changes];
}

function entry(
  { apiVersion }: KubeObject,
  { writer, time }: Omit<FieldWrite, 'paths'>,
  fields: Fields,
): unknown {
  return {
    apiVersion,
    fieldsType: 'FieldsV1',
    fieldsV1: fields,
    manager: writer.manager,
    operation: writer.operation,
    ...(writer.subresource && { subresource: writer.subresource }),
    time,
  };
}

function withoutServerFields({ metadata, ...rest }: KubeObject): unknown {
  const { labels, annotations } = metadata;
  const { apiVersion: _apiVersion, kind: _kind, status: _status, ...body } = rest;
  return { metadata: { ...(annotations && { annotations }), ...(labels && { labels }) }, ...body };
}

/** FieldsV1 of a value: maps by `f:`, named list elements by `k:`, other lists as a whole. */
function fieldsOf(value: unknown): Fields {
  if (Array.isArray(value)) {
    const named = value.every((element) => nameOf(element) !== undefined);
    if (!named) return {};
    return Object.fromEntries(
      value.map((element) => [elementKey(element), { '.': {}, ...fieldsOf(element) }]),
    );
  }
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [`f:${key}`, fieldsOf(child)]));
}

function nameOf(element: unknown): string | undefined {
  const name =
    typeof element === 'object' && element !== null && 'name' in element ? element.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

function elementKey(element: unknown): string {
  return `k:${JSON.stringify({ name: nameOf(element) })}`;
}

function fieldPath(object: unknown, path: ObjectPath): string[] {
  let value = object;
  return path.map((step) => {
    value = typeof value === 'object' && value !== null ? (value as Fields)[String(step)] : undefined;
    return typeof step === 'number' ? elementKey(value) : `f:${step}`;
  });
}

function addField(fields: Fields, path: readonly string[]): void {
  let node = fields;
  for (const step of path) node = (node[step] ??= {}) as Fields;
}

function removeField(fields: Fields, path: readonly string[]): void {
  const [step, ...rest] = path;
  if (step === undefined || fields[step] === undefined) return;
  const child = fields[step] as Fields;
  removeField(child, rest);
  if (rest.length === 0 || Object.keys(child).length === 0) Reflect.deleteProperty(fields, step);
}
