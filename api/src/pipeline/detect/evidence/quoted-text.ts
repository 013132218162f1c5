import { withoutCredentials } from './without-credentials.ts';

const LONGEST = 240;

/**
 * What an object or an agent says, fit to stand in a sentence between quotation marks: one line, without credentials,
 * without punctuation at the end, and cut where it is too long.
 */
export function quotedText(lines: readonly string[], longest = LONGEST): string {
  const parts = lines
    .flatMap((line) => line.split('\n'))
    .map((line) =>
      withoutCredentials(line)
        .replaceAll(/\s+/g, ' ')
        .trim()
        .replace(/[\s.,;:]+$/, ''),
    )
    .filter(Boolean);
  const text = parts.join(', ');
  return text.length <= longest ? text : `${cutAtWord(text, longest)}…`;
}

function cutAtWord(text: string, longest: number): string {
  const head = text.slice(0, longest);
  const space = head.lastIndexOf(' ');
  return space > longest / 2 ? head.slice(0, space) : head;
}
