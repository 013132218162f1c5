/**
 * A piece of a sentence: plain words, what is typed as it stands, or a moment (RFC 3339), which is said as the distance
 * from now (`time`) or, where that would not read ("since 2 hours ago"), as the time of the reader (`moment`).
 */
interface InlinePart {
  kind: 'words' | 'code' | 'time' | 'moment';
  text: string;
}

/**
 * What is not plain words: `code`, “a quotation”, which stays as it is also when it is cut, and moments as sentences
 * write them, with the word that does not go with "3 hours ago".
 */
const SPECIAL =
  /`(?<code>[^`\n]+)`|“[^”]*(?:”|$)|(?<lead>\b(?:on|at) )?\b(?<date>\d{4}-\d\d-\d\d)(?:T| at | )(?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z| UTC)/gu;
/** Where a sentence begins. */
const BEGINNING = /(?:^|[.!?])\s*$/;

/** Parts a sentence at its backticks and times: "Set `timeout`." A backtick without a partner stays where it is. */
export function inlineParts(sentence: string): InlinePart[] {
  const parts: InlinePart[] = [];
  let end = 0;
  for (const match of sentence.matchAll(SPECIAL)) {
    const special = specialPart(match, sentence.slice(0, match.index));
    if (!special) continue;
    parts.push({ kind: 'words', text: sentence.slice(end, match.index) }, special);
    end = match.index + match[0].length;
  }
  parts.push({ kind: 'words', text: sentence.slice(end) });
  return parts.filter(({ text }) => text !== '');
}

/** What a match stands for after what is written before it; `undefined` for words. */
function specialPart(match: RegExpMatchArray, before: string): InlinePart | undefined {
  const groups: Partial<Record<string, string>> = match.groups ?? {};
  const { code, date = '', time = '', lead } = groups;
  if (code !== undefined) return { kind: 'code', text: code };
  const moment = new Date(`${date}T${time}Z`);
  if (Number.isNaN(moment.getTime())) return undefined;
  const kind = lead !== undefined || BEGINNING.test(before) ? 'time' : 'moment';
  return { kind, text: moment.toISOString() };
}
