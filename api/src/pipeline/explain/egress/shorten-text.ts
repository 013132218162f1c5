import { PLACEHOLDERS } from './placeholders.ts';

/**
 * A text of at most so many characters: its beginning and its end, where the news are, with what is missing told. What
 * stands for something is left out as a whole: half a pseudonym names nothing, and is different in every request.
 */
export function shortenText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = Math.ceil(longest * 0.6);
  const placeholders = [...text.matchAll(PLACEHOLDERS)].map(({ 0: match, index }) => ({
    from: index,
    to: index + match.length,
  }));
  const splitAt = (place: number) => placeholders.find(({ from, to }) => from < place && place < to);
  const end = splitAt(head)?.from ?? head;
  const begin = text.length - (longest - head);
  const next = splitAt(begin)?.to ?? begin;
  return `${text.slice(0, end).toWellFormed()}\n[… ${next - end} characters left out …]\n${text.slice(next).toWellFormed()}`;
}
