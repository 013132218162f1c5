/**
 * The words in which the shape of a cluster object is told: what is kept of it, and its type, in one place.
 * Whatever is missing or of the wrong type becomes `undefined` (or an empty list or map); what is not told is dropped.
 * Lists keep their length, so that positions are those of the real object. Nothing here ever raises.
 *
 * A schema library would do the same ten times slower: each sweep of a large fleet reads hundreds of thousands of pods.
 */

/** Keeps of a value what a shape tells. */
export type Shape<T> = (value: unknown) => T;
/** What a shape keeps. */
export type Kept<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type KeptFields<F extends Fields> = { readonly [K in keyof F]: Kept<F[K]> };

/** The longest text that is kept, in characters. */
const MAX_TEXT = 4096;

/** Text that is not empty. */
export const text: Shape<string | undefined> = (value) =>
  typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : undefined;

/** Text as it is, also where it is empty: for fields in which that says something else than no text. */
export const textAsGiven: Shape<string | undefined> = (value) =>
  typeof value === 'string' ? value.slice(0, MAX_TEXT) : undefined;

/** A finite number. */
export const number: Shape<number | undefined> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** `true` or `false`. */
export const flag: Shape<boolean | undefined> = (value) => (typeof value === 'boolean' ? value : undefined);

/** A number or text, as Kubernetes' IntOrString and quantities. */
export const numberOrText: Shape<number | string | undefined> = (value) =>
  typeof value === 'string' ? value.slice(0, MAX_TEXT) : number(value);

/** An RFC 3339 time, in milliseconds since the epoch. */
export const time: Shape<number | undefined> = (value) => {
  if (typeof value !== 'string') return undefined;
  const milliseconds = Date.parse(value);
  return milliseconds > 0 ? milliseconds : undefined;
};

/** Anything: whether it is there is all that matters. */
export const presence: Shape<boolean> = (value) => value !== undefined && value !== null;

/** A list; items of the wrong type keep their place. */
export const list =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map((one: unknown) => item(one)) : [];

const textOrEmpty: Shape<string> = (value) => (typeof value === 'string' ? value.slice(0, MAX_TEXT) : '');

/** A list of texts; other items become empty text. */
export const texts: Shape<readonly string[]> = list(textOrEmpty);

/** A map from names to values. */
export const map =
  <T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value) => {
    const kept: Record<string, T> = {};
    if (!isObject(value)) return kept;
    for (const name of Object.keys(value)) {
      if (name !== '__proto__') kept[name] = item(value[name]);
    }
    return kept;
  };

/** A map from names to texts; other values become empty text. */
export const textMap: Shape<Readonly<Record<string, string>>> = map(textOrEmpty);

/** An object with these fields; one in which all is missing where there is none. */
export const fields = <const F extends Fields>(shape: F): Shape<KeptFields<F>> => {
  const names = Object.keys(shape);
  const nothing: Readonly<Record<string, unknown>> = {};
  return (value) => {
    const from = isObject(value) ? value : nothing;
    const kept: Record<string, unknown> = {};
    for (const name of names) kept[name] = shape[name]?.(from[name]);
    // Every name of the shape was just given what its own shape keeps.
    return kept as KeptFields<F>;
  };
};

/** An object with these fields, where there is one. */
export const part = <const F extends Fields>(shape: F): Shape<KeptFields<F> | undefined> => {
  const keep = fields(shape);
  return (value) => (isObject(value) ? keep(value) : undefined);
};

/** A list of objects with these fields; what is no object becomes an empty one and keeps its place. */
export const listOf = <const F extends Fields>(shape: F): Shape<readonly KeptFields<F>[]> =>
  list(fields(shape));

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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
