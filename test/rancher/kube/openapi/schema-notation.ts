/** An OpenAPI v3 schema. */
export type Schema = Record<string, unknown>;

/** Any text. */
export const text: Schema = { type: 'string' };
/** A whole number. */
export const integer: Schema = { type: 'integer', format: 'int64' };
/** True or false. */
export const flag: Schema = { type: 'boolean' };
/** A point in time in RFC 3339 form. */
export const time: Schema = { type: 'string', format: 'date-time' };
/** Any object; fields are not checked. */
export const anyObject: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
/** A number or a text, such as a percentage. */
export const integerOrText: Schema = { 'x-kubernetes-int-or-string': true };
/** Texts by text key. */
export const textMap: Schema = { type: 'object', additionalProperties: text };

/** A list of one kind of item. */
export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** A list whose items are told apart by one of their fields. */
export function listByKey(key: string, items: Schema): Schema {
  return { type: 'array', items, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': [key] };
}

/** A text out of a fixed set. */
export function oneOf(...values: string[]): Schema {
  return { type: 'string', enum: values };
}

/** An object with exactly these fields. */
export function fields(properties: Record<string, Schema>, required: string[] = []): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

/** A value that may also be null. */
export function nullable(schema: Schema): Schema {
  return { ...schema, nullable: true };
}

/** An object of the cluster: the common fields and its own. */
export function kindSchema(properties: Record<string, Schema>, required: string[] = []): Schema {
  return fields({ apiVersion: text, kind: text, metadata: { type: 'object' }, ...properties }, required);
}

/** The list of conditions of a status; Fleet and Rancher do not declare their key. */
export const conditions: Schema = list(
  fields(
    {
      type: text,
      status: text,
      reason: text,
      message: text,
      lastUpdateTime: text,
      lastTransitionTime: text,
    },
    ['type', 'status'],
  ),
);
