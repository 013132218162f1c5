/** A text as a PromQL string literal. */
export function promqlString(text: string): string {
  const escaped = text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character);
  return `"${escaped}"`;
}

/** A regular expression (RE2) that matches exactly one of these texts, as a PromQL string literal. */
export function promqlOneOf(texts: readonly string[]): string {
  return promqlString(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
