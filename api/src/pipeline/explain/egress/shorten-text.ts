/** A text of at most so many characters: its beginning and its end, where the news are, with what is missing told. */
export function shortenText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = Math.ceil(longest * 0.6);
  const tail = longest - head;
  const missing = text.length - head - tail;
  return `${text.slice(0, head).toWellFormed()}\n[… ${missing} characters left out …]\n${text.slice(-tail).toWellFormed()}`;
}
