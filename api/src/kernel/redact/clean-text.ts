const ESCAPE = '\u001B';
const BELL = '\u0007';

/** Terminal sequences: colors and cursor moves, titles and links, and single-character ones. */
const TERMINAL = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?|[@-Z\\\\-_])?`,
  'gu',
);
/** What is not seen: control, format (direction, joiners, tags), private and unassigned characters. */
const UNSEEN = /[^\P{C}\n\t]/gu;
/** Seen as nothing, although Unicode calls them letters or marks. */
const BLANK = /\u034F|[\u115F\u1160\u17B4\u17B5\u3164\uFFA0]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu;

/**
 * The text as a reader would see it: without terminal sequences, control, direction and invisible characters, and with
 * look-alike forms (fullwidth letters, ligatures) made plain. What hides in a text can fool a reader, and a filter too.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(TERMINAL, '')
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(BLANK, '');
}
