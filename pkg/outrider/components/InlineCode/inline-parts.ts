/** A piece of a sentence: plain words, or what is typed as it stands. */
interface InlinePart {
  text: string;
  code: boolean;
}

const QUOTED = /`([^`\n]+)`/;

/** Parts a sentence at its backticks: "Set `timeout`." A backtick without a partner stays where it is. */
export function inlineParts(sentence: string): InlinePart[] {
  return sentence
    .split(QUOTED)
    .map((text, index) => ({ text, code: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
