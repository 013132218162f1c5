/** A JSON object whose fields are not known. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object (not a list, not null). */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a JSON object, else an empty one. */
export function asRecord(value: unknown): JsonObject {
  return isRecord(value) ? value : {};
}

/** The value when it is a list, else an empty one. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The records of a list; anything else in it is left out. */
export function asRecords(value: unknown): JsonObject[] {
  return asList(value).filter(isRecord);
}

/** The texts of a list; anything else in it is left out. */
export function asTexts(value: unknown): string[] {
  return asList(value).filter((item) => typeof item === 'string');
}

/** The value when it is a text, else ''. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value when it is a number, else the default. */
export function asNumber(value: unknown, whenAbsent = 0): number {
  return typeof value === 'number' ? value : whenAbsent;
}

/** A scalar as text, '' for anything else. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : '';
}

/** The value at a path of plain field names, if every step is an object. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((current, field) => (isRecord(current) ? current[field] : undefined), value);
}
