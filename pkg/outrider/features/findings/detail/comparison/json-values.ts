/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The item of a list that has this `name`. */
export function itemNamed(list: readonly unknown[], name: string): unknown {
  return list.find((item) => isRecord(item) && item['name'] === name);
}

/** Reads a text as a JSON object; `undefined` for any other text. */
export function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
