/**
 * Whether a text is as a pattern, in which `*` stands for any characters. Piece by piece, each at its first place: takes no
 * more steps than the text is long.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const [head = '', ...pieces] = pattern.split('*');
  const tail = pieces.pop();
  if (tail === undefined) return head === text;
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  let rest = text.slice(head.length, text.length - tail.length);
  for (const piece of pieces) {
    const at = rest.indexOf(piece);
    if (at < 0) return false;
    rest = rest.slice(at + piece.length);
  }
  return true;
}
