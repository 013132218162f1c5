/**
 * The words in which the shape of a cluster object is told: what is kept of it, and its type, in one place.
 * Whatever is missing or of the wrong type becomes `undefined` (or an empty list or map); what is not told is dropped.
 * Lists keep their length, so that positions are those of the real object.
 */
import * as z from 'zod';

/** The longest text that is kept, in characters. */
const MAX_TEXT = 4096;

/** Text that is not empty. */
export const text = z
  .string()
  .transform((value) => (value === '' ? undefined : value.slice(0, MAX_TEXT)))
  .optional()
  .catch(undefined);

/** A finite number. */
export const number = z.number().optional().catch(undefined);

/** `true` or `false`. */
export const flag = z.boolean().optional().catch(undefined);

/** A number or text, as Kubernetes' IntOrString and quantities. */
export const numberOrText = z.union([z.number(), z.string()]).optional().catch(undefined);

/** An RFC 3339 time, in milliseconds since the epoch. */
export const time = z
  .string()
  .transform((value) => {
    const milliseconds = Date.parse(value);
    return milliseconds > 0 ? milliseconds : undefined;
  })
  .optional()
  .catch(undefined);

/** Anything: whether it is there is all that matters. */
export const presence = z
  .unknown()
  .optional()
  .transform((value) => value !== undefined && value !== null)
  .default(false);

/** A list; items of the wrong type keep their place. */
export const list = <T extends z.ZodType>(item: T) => z.array(item).default([]).catch([]);

/** A list of texts; other items become empty text. */
export const texts = list(z.string().catch(''));

/** A map from names to values. */
export const map = <T extends z.ZodType>(value: T) => z.record(z.string(), value).default({}).catch({});

/** A map from names to texts; other values become empty text. */
export const textMap = map(z.string().catch(''));

/** An object with these fields, where there is one. */
export const part = <T extends z.ZodRawShape>(fields: T) => z.object(fields).optional().catch(undefined);

/** An object with these fields; an empty one where there is none. */
export const fields = <T extends z.ZodRawShape>(shape: T) => {
  const object = z.object(shape);
  // Parsed once: every field has something to fall back to, so an empty object is always understood.
  const empty = object.parse({});
  return object.catch(() => empty);
};

/** A list of objects with these fields; what is no object becomes an empty one and keeps its place. */
export const listOf = <T extends z.ZodRawShape>(shape: T) => list(fields(shape));

/** A Kubernetes label selector. */
export const labelSelector = part({
  matchLabels: textMap,
  matchExpressions: listOf({ key: text, operator: text, values: texts }),
});

/** The conditions of a status. */
export const conditions = listOf({
  type: text,
  status: text,
  reason: text,
  message: text,
  lastTransitionTime: time,
});
