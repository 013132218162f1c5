import type { Schema } from './schema.ts';

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
