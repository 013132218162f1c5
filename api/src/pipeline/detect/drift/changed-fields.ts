const MAX_FIELDS = 200;
const MAX_DEPTH = 40;

/**
 * Dotted paths of the leaves of a JSON merge patch, in order; lists are leaves, because a merge patch replaces them as
 * a whole. Keys that hold a dot are written in brackets: `metadata.annotations[example.com/x]`.
 * Empty when the patch is not a JSON object, for example because it was cut.
 */
export function changedFields(patch: string): readonly string[] {
  const parsed = parsePatch(patch);
  return parsed === undefined ? [] : leavesOf(parsed, '', 0).slice(0, MAX_FIELDS);
}

/** The patch as an object; `undefined` when it is none. */
export function parsePatch(patch: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(patch);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The value at a dotted path that `changedFields` gave. */
export function patchValue(patch: string, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isObject(value) ? Reflect.get(value, key) : undefined),
    parsePatch(patch),
  );
}

function leavesOf(value: object, prefix: string, depth: number): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = joinPath(prefix, key);
    return isObject(inner) && depth < MAX_DEPTH && Object.keys(inner).length > 0
      ? leavesOf(inner, path, depth + 1)
      : [path];
  });
}

function joinPath(prefix: string, key: string): string {
  if (/[.\s[\]]/.test(key)) return `${prefix}[${key}]`;
  return prefix === '' ? key : `${prefix}.${key}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
