import { isDeepStrictEqual } from 'node:util';

import { appendItem, insertKey } from './add-entry.ts';
import { cannot, CannotEdit } from './cannot-edit.ts';
import { findPlace, type Place } from './find-place.ts';
import { intendedValue } from './intended-value.ts';
import { lineEditOf, type LineEdit } from './line-edit.ts';
import { readYaml, type ReadYaml } from './read-yaml.ts';
import { removeEntry } from './remove-entry.ts';
import { setScalar } from './set-scalar.ts';
import { holdsTemplate } from './template-mask.ts';
import { lineEnd, lineStart, nextLine } from './text-lines.ts';
import type { Splice, YamlEdit } from './yaml-edits.ts';

/** A file after its edits, or the reason (a sentence for people) why it is left as it is. */
export type EditedYaml =
  | {
      readonly text: string;
      /** The edits as lines, in the order in which they apply, one upon the other; nothing where nothing changes. */
      readonly lines: readonly LineEdit[];
    }
  | { readonly cannot: string };

const BYTE_ORDER_MARK = '\uFEFF';
/** Reading takes about a second per MiB and happens once per edit, while everybody else waits. */
const MOST_TO_READ = 4 * 1024 * 1024;

/**
 * Edits a YAML file so that nothing but the lines that are meant changes, byte for byte. Every edit is proven: the
 * result is read again, has to have exactly the intended values, and has to be the same text outside of those lines.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): EditedYaml {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  try {
    let file = readYaml(text.slice(mark.length));
    let toRead = MOST_TO_READ;
    const lines: LineEdit[] = [];
    for (const edit of edits) {
      const edited = apply(file, edit);
      if (edited === file) continue;
      toRead -= edited.text.length;
      if (toRead < 0) cannot('These are too many edits for a file of this size.');
      lines.push(lineEditOf(file.text, edited.text));
      file = edited;
    }
    return { text: mark + file.text, lines };
  } catch (error) {
    if (error instanceof CannotEdit) return { cannot: error.message };
    if (error instanceof RangeError) return { cannot: 'The file nests too deep.' };
    throw error;
  }
}

function apply(file: ReadYaml, edit: YamlEdit): ReadYaml {
  if (file.isTemplate && edit.type !== 'set-scalar') {
    cannot('In a Helm template only single values can be changed.');
  }
  const place = findPlace(file, edit);
  const splice = spliceOf(file, place, edit);
  if (splice === undefined) return file;
  checkTemplates(file.text, splice);
  const text = file.text.slice(0, splice.start) + splice.text + file.text.slice(splice.end);
  const edited = readAgain(text);
  verify({ before: file, after: edited, place, edit });
  verifyLines(file.text, text, splice);
  return edited;
}

function spliceOf(file: ReadYaml, place: Place, edit: YamlEdit): Splice | undefined {
  switch (edit.type) {
    case 'set-scalar':
      return setScalar(file, place, edit.value);
    case 'remove-key':
      return removeEntry(file, place);
    case 'insert-key':
      return insertKey(file, place, edit);
    case 'append-item':
      return appendItem(file, place, edit.value);
  }
}

function checkTemplates(text: string, { start, end, text: added, within: [from, to] }: Splice): void {
  if (holdsTemplate(added)) cannot('The new text holds a template expression.');
  const isNewLines = start === end && /^\r?\n/.test(added);
  const touched = isNewLines ? '' : text.slice(lineStart(text, from), lineEnd(text, to));
  if (holdsTemplate(touched)) cannot('A template expression stands on the line that would change.');
}

function readAgain(text: string): ReadYaml {
  try {
    return readYaml(text);
  } catch (error) {
    if (!(error instanceof CannotEdit)) throw error;
    return cannot(`The edit cannot be made exactly (${error.message})`);
  }
}

interface Verification {
  readonly before: ReadYaml;
  readonly after: ReadYaml;
  readonly place: Place;
  readonly edit: YamlEdit;
}

function verify({ before, after, place, edit }: Verification): void {
  // The values of the file before are nobody else's and not needed again.
  const intended = before.values.map((value, at) =>
    at === place.document ? intendedValue(value, place.links, edit) : value,
  );
  const isSame = before.isTemplate === after.isTemplate && isDeepStrictEqual(after.values, intended);
  if (!isSame) cannot(`The edit of ${place.name} cannot be made without changing something else.`);
}

function verifyLines(before: string, after: string, { within: [from, to] }: Splice): void {
  const head = before.slice(0, lineStart(before, from));
  const tail = before.slice(nextLine(before, to));
  const fits = head.length + tail.length <= after.length && after.startsWith(head) && after.endsWith(tail);
  if (!fits) cannot('The edit would change lines that are not meant.');
}
