import type { Schema } from './schema.ts';
import { text } from './schema-values.ts';

/** Texts by text key. */
export const textMap: Schema = { type: 'object', additionalProperties: text };

/** A list of one kind of item. */
export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** A text out of a fixed set. */
export function oneOf(...values: string[]): Schema {
  return { type: 'string', enum: values };
}

/** An object with exactly these fields. */
export function fields(properties: Record<string, Schema>, required: string[] = []): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

/** An object of the cluster: the common fields and its own. */
export function kindSchema(properties: Record<string, Schema>, required: string[] = []): Schema {
  return fields({ apiVersion: text, kind: text, metadata: { type: 'object' }, ...properties }, required);
}
