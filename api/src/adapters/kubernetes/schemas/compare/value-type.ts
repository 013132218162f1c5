import type { RawObject } from '../../../../ports/cluster-reader.ts';
import { textAt } from '../../wire/parse-json.ts';

const WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** Whether a value has fields. */
export function isFields(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a schema means a whole number or a text, as ports and rollout limits are. */
export function isIntOrString(schema: RawObject): boolean {
  return schema['x-kubernetes-int-or-string'] === true || schema['format'] === 'int-or-string';
}

/** Why a value is of another type than its schema says; `undefined` when it is not, or the schema says none. */
export function typeProblem(value: unknown, schema: RawObject): string | undefined {
  if (isIntOrString(schema)) {
    return typeof value === 'string' || Number.isInteger(value)
      ? undefined
      : `must be a whole number or a text, and is ${wordOf(value)}.`;
  }
  const type = textAt(schema, 'type');
  const wanted = type === undefined ? undefined : WORDS[type];
  if (type === undefined || wanted === undefined || isOfType(value, type)) return undefined;
  return `must be ${wanted}, and is ${wordOf(value)}.`;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'object':
      return isFields(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return WORDS[typeof value] ?? 'something else';
}
