/** A value of a field as it is shown. `hidden`: it looks like a secret, and nobody is told. */
export type FieldValue = { state: 'unset' } | { state: 'hidden' } | { state: 'shown'; text: string };

/** What stands for a hidden value. */
const HIDDEN = '…';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a string could be taken for another type, or for nothing, without its quotes. */
function needsQuotes(text: string): boolean {
  return text.trim() !== text || text === '' || typeof parsed(text) !== 'string';
}

/** How a value stands in a column: strings without quotes where they cannot be mistaken, objects line by line. */
export function fieldValue(json: string | null): FieldValue {
  if (json === null) return { state: 'unset' };
  const value = parsed(json);
  if (value === HIDDEN) return { state: 'hidden' };
  if (typeof value === 'string') {
    return { state: 'shown', text: needsQuotes(value) ? JSON.stringify(value) : value };
  }
  return { state: 'shown', text: JSON.stringify(value, undefined, 2) };
}

/** The text of a value, for comparing it with its neighbor. */
export function comparableText(json: string | null): string | undefined {
  const value = fieldValue(json);
  return value.state === 'shown' ? value.text : undefined;
}
