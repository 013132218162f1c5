/** No manifest that a person or a tool writes nests so deep; the time that reading takes grows with the square of it. */
const DEEPEST = 200;
const LISTS = new RegExp(`(?:-[ \\t]+){${DEEPEST}}`);

/**
 * Whether a text that is to be read as YAML or JSON nests deeper than anything somebody means, so that reading it would
 * hold up everybody else. Brackets within texts count as well: what looks so strange is better left alone.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]|^---/gm)) {
    if (bracket === '---') depth = 0;
    else depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > DEEPEST) return true;
  }
  return LISTS.test(text);
}
