/** A copy of a piece of data whose texts have every `{{word}}` replaced; an unknown word stays as it is. */
export function fillTexts<T>(data: T, words: Readonly<Record<string, string>>): T {
  return filled(data, words) as T;
}

function filled(data: unknown, words: Readonly<Record<string, string>>): unknown {
  if (typeof data === 'string') {
    return data.replace(/\{\{(\w+)\}\}/g, (placeholder, word: string) => words[word] ?? placeholder);
  }
  if (Array.isArray(data)) return data.map((element) => filled(element, words));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, filled(value, words)]));
}
