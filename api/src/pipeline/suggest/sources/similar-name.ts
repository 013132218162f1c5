/** Changes of single characters that still count as a slip of the pen. */
const MOST_SLIPS = 2;

/** The one name of several that another name is most likely meant to be; `undefined` when none or more than one is near. */
export function similarName(name: string, names: Iterable<string>): string | undefined {
  // What is counted differs on purpose: cluster 2 is no misspelled cluster 1.
  const others = [...new Set(names)].filter((other) => other !== name && digits(other) === digits(name));
  const same = others.filter((other) => plain(other) === plain(name));
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  // Of a short name two slips leave nothing.
  const allowed = name.length < 6 ? 1 : MOST_SLIPS;
  const near = others.filter((other) => slips(plain(name), plain(other)) <= allowed);
  return near.length === 1 ? near[0] : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_. ]/g, '');
}

function digits(name: string): string {
  return name.replaceAll(/\D/g, '');
}

/** The Levenshtein distance of two names. */
function slips(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > MOST_SLIPS) return Infinity;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [at, character] of Array.from(left).entries()) {
    const next = [at + 1];
    for (const [column, other] of Array.from(right).entries()) {
      const change = (row[column] ?? 0) + Number(character !== other);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? Infinity;
}
