import { cannot } from './cannot-edit.ts';

/** Stands for a character of an expression until it is known what else is on its line. */
const MASK = '\uE000';
const ONLY_MASKS = new RegExp(`^([ \\t]*)${MASK}[${MASK} \\t]*(\\r?)$`);
/** What tells Helm's templates from manifests that quote the templates of others (alert texts, workflows). */
const HELM =
  /\{\{-?\s*(?:if|else|end|range|with|define|block|template|include|\/\*|\$\w+\s*:?=|\.(?:Values|Release|Chart|Files|Capabilities)\b)/;

/** Whether a text uses what only Helm's templates use. */
export function speaksHelm(text: string): boolean {
  return HELM.test(text);
}

/** Whether a text holds the beginning of a template expression; the end alone is JSON as well. */
export function holdsTemplate(text: string): boolean {
  return text.includes('{{');
}

/**
 * The text with every template expression replaced by as many characters that YAML can read: a comment where nothing
 * else is on the line, otherwise a word. Every offset stays what it was.
 */
export function maskTemplates(text: string): string {
  if (text.includes(MASK)) cannot('The file uses a private character, so it cannot be read as a template.');
  return maskExpressions(text)
    .split('\n')
    .map((line) => line.replace(ONLY_MASKS, (masked) => masked.replace(MASK, '#')).replaceAll(MASK, 'x'))
    .join('\n');
}

function maskExpressions(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
    const close = text.indexOf('}}', open + 2);
    if (close < 0) cannot('A template expression in the file does not end.');
    parts.push(text.slice(at, open), text.slice(open, close + 2).replaceAll(/[^\r\n]/g, MASK));
    at = close + 2;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
