/** Beginnings that are tried before a text is given up. */
const MOST_TRIES = 40;

/** The first balanced JSON object in a text, parsed; `undefined` when there is none. Models talk around their answers. */
export function firstJsonObject(text: string): unknown {
  // What a model thought aloud is not its answer, and may hold drafts of it.
  const answer = text.replace(/^[\s\S]*<\/think(?:ing)?>/, '');
  let from = answer.indexOf('{');
  for (let tries = 0; from !== -1 && tries < MOST_TRIES; tries += 1) {
    const end = endOfObject(answer, from);
    const parsed = end === undefined ? undefined : parseObject(answer.slice(from, end));
    if (parsed !== undefined) return parsed;
    from = answer.indexOf('{', from + 1);
  }
  return undefined;
}

function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
