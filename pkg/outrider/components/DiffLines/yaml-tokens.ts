/** What a piece of a line of YAML is. */
export type TokenKind = 'comment' | 'key' | 'literal' | 'string' | 'plain';

/** A piece of a line, with its look. */
export interface YamlToken {
  kind: TokenKind;
  text: string;
}

/** Indentation and dashes, then a key with its colon where there is one (YAML 1.2, block mappings). */
const HEAD =
  /^(\s*(?:- +)*)((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'{[\]}][^#:]*?(?::\S[^#:]*?)*)(?=:(?:\s|$)))?/;
/** A comment begins at `#` after white space, or at the beginning of what is left. */
const COMMENT = /(?:^|\s)#.*$/;
const LITERAL = /^(?:true|false|null|~|[-+]?(?:\d[\d_]*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

function valueKind(value: string): TokenKind {
  const word = value.trim();
  if (LITERAL.test(word)) return 'literal';
  return /^[{[|>&*!-]?$|^[|>][-+\d]*$|^:$/.test(word) ? 'plain' : 'string';
}

/** Cuts off a comment, unless the `#` stands in quotes. */
function splitComment(text: string): [string, string] {
  const quoted = /^\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text)?.[0].length ?? 0;
  const at = text.slice(quoted).search(COMMENT);
  return at < 0 ? [text, ''] : [text.slice(0, quoted + at), text.slice(quoted + at)];
}

/** A line of YAML in pieces to be colored, which make up the line again; each line is read by itself. */
export function yamlTokens(line: string): YamlToken[] {
  const [, indent = '', key = ''] = HEAD.exec(line) ?? [];
  const colon = key === '' ? '' : ':';
  const [value, comment] = splitComment(line.slice(indent.length + key.length + colon.length));
  const tokens: YamlToken[] = [
    { kind: 'plain', text: indent },
    { kind: 'key', text: key },
    { kind: 'plain', text: colon },
    { kind: valueKind(value), text: value },
    { kind: 'comment', text: comment },
  ];
  return tokens.filter(({ text }) => text !== '');
}
