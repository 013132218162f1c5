/** A piece of a sentence: plain words, what is typed as it stands, or a moment (RFC 3339). */
interface InlinePart {
  kind: 'words' | 'code' | 'time';
  text: string;
}

const QUOTED = /`([^`\n]+)`/;
/** Moments as sentences write them, with the word that does not go with "3 hours ago". */
const MOMENT = /((?:\b(?:on|at) )?\b\d{4}-\d\d-\d\d(?:T| at | )\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| UTC))/;

/** Parts a sentence at its backticks and times: "Set `timeout`." A backtick without a partner stays where it is. */
export function inlineParts(sentence: string): InlinePart[] {
  return sentence
    .split(QUOTED)
    .flatMap((text, index): InlinePart[] => (index % 2 === 1 ? [{ kind: 'code', text }] : timedParts(text)))
    .filter(({ text }) => text !== '');
}

function timedParts(words: string): InlinePart[] {
  return words.split(MOMENT).map((text, index): InlinePart => {
    const moment = new Date(
      text
        .replace(/^(?:on|at) /, '')
        .replace(/ at | (?=\d)/, 'T')
        .replace(' UTC', 'Z'),
    );
    const isMoment = index % 2 === 1 && !Number.isNaN(moment.getTime());
    return isMoment ? { kind: 'time', text: moment.toISOString() } : { kind: 'words', text };
  });
}
