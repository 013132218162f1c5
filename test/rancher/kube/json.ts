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

/** The value when it is a text, else ''. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A scalar as text, '' for anything else. */
export function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : '';
}
