import type { BundleFile } from '../../observe/drift/source/bundle-files.ts';
import { isCannot, type CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields, type Fields } from '../actions/parts/live-object.ts';
import { readValues } from '../yaml-edit/read-values.ts';
import { pathWithin, type BundleSource } from './bundle-source.ts';
import { documentEdit } from './document-edit.ts';
import { describes, type FileEdits, type WantedField } from './wanted-field.ts';

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** A document of a file of a bundle. */
export interface FoundDocument {
  readonly file: BundleFile;
  readonly index: number;
  readonly document: Fields;
}

/** Edits the manifest that describes an object, in a bundle of plain files. */
export function manifestEdit(
  source: BundleSource,
  wanted: WantedField,
  files: readonly BundleFile[],
): FileEdits | CannotAct {
  const { object } = wanted;
  const near = files.filter(({ name, text }) => MANIFEST.test(name) && text.includes(object.name));
  const found = near.flatMap((file) => documentsIn(file, wanted, object.name));
  const [first] = found;
  if (first === undefined) {
    const template = near.find(({ text }) => isTemplate(text));
    return template === undefined
      ? { cannot: `No file of the bundle holds the ${object.kind} ${object.name}.` }
      : { cannot: `${template.name} holds template expressions, so the place of the value is not certain.` };
  }
  if (found.length > 1) return { cannot: `The bundle holds more than one ${object.kind} ${object.name}.` };
  return foundEdit(source, wanted, first);
}

/** The documents of a file that describe an object by this name; none where it is a template. */
export function documentsIn(
  file: BundleFile,
  { object }: Pick<WantedField, 'object'>,
  name: string,
): readonly FoundDocument[] {
  const read = readValues(file.text);
  if (isCannot(read) || read.isTemplate) return [];
  return read.documents.flatMap((document, index) =>
    isFields(document) && describes(document, object, name) ? [{ file, index, document }] : [],
  );
}

/** The edit of a document that was found. */
export function foundEdit(
  source: BundleSource,
  wanted: WantedField,
  { file, index, document }: FoundDocument,
): FileEdits | CannotAct {
  const edit = documentEdit(document, wanted, index);
  return isCannot(edit) ? edit : inRepository(source, file, [edit]);
}

/** Edits of a file of the bundle as edits of the file in Git, provided that Git has the very text that Fleet took. */
export function inRepository(
  source: BundleSource,
  { name, text }: BundleFile,
  edits: FileEdits['edits'],
): FileEdits | CannotAct {
  const file = pathWithin(source.path, name);
  if (typeof file === 'object') return file;
  const written = source.read(file);
  if (isCannot(written)) return { cannot: written.cannot };
  // A byte order mark is lost where the text is decoded.
  if (written.text.replace(/^\uFEFF/, '') !== text.replace(/^\uFEFF/, '')) {
    return { cannot: `${file} in Git is not what Fleet took into the bundle.` };
  }
  return { file, edits };
}

function isTemplate(text: string): boolean {
  const read = readValues(text);
  return !isCannot(read) && read.isTemplate;
}
