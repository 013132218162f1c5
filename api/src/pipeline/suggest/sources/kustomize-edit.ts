import type { BundleFile } from '../../observe/drift/source/bundle-files.ts';
import { isCannot, type CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields, textAt, type Fields } from '../actions/parts/live-object.ts';
import { readValues } from '../yaml-edit/read-values.ts';
import type { BundleSource } from './bundle-source.ts';
import { holds, pathWords } from './document-edit.ts';
import { imageName } from './image-name.ts';
import {
  entriesOf,
  kustomizationIn,
  nameBefore,
  patchPath,
  pathsOf,
  type BundleTree,
  type Kustomization,
} from './kustomization.ts';
import { documentsIn, foundEdit, inRepository, type FoundDocument } from './manifest-edit.ts';
import { isSingle, type FileEdits, type WantedField } from './wanted-field.ts';

/** Bases of bases; more than this is a circle. */
const MOST_LEVELS = 8;

interface Search {
  readonly source: BundleSource;
  readonly wanted: WantedField;
  readonly tree: BundleTree;
}

/** Edits what a kustomization makes an object from: the outermost place that says the field is the one that counts. */
export function kustomizeEdit(
  source: BundleSource,
  wanted: WantedField,
  { files, folder }: { readonly files: readonly BundleFile[]; readonly folder: string },
): FileEdits | CannotAct {
  const search = { source, wanted, tree: new Map(files.map((file) => [file.name, file])) };
  const top = kustomizationIn(search.tree, folder);
  if (top === undefined) return { cannot: 'The kustomization of the bundle cannot be read.' };
  return editBelow(search, top, { name: wanted.object.name, level: 0 });
}

interface Level {
  /** What the object is called at this level. */
  readonly name: string;
  readonly level: number;
}

function editBelow(search: Search, at: Kustomization, { name, level }: Level): FileEdits | CannotAct {
  const { object, path } = search.wanted;
  const before = nameBefore(at, name);
  if (before === undefined || level > MOST_LEVELS) return notFound(search);
  const own = transformed(search, at, before) ?? patched(search, at, before);
  if (own !== undefined) return own;
  const held = pathsOf(at, 'resources', 'bases', 'components');
  const found = held.flatMap((one) => documentsOf(search, one, before));
  const [first] = found;
  if (found.length > 1) {
    return {
      cannot: `The kustomization holds more than one ${object.kind} ${before} with ${pathWords(path)}.`,
    };
  }
  if (first !== undefined) return foundEdit(search.source, search.wanted, first);
  const below = held
    .flatMap((folder) => kustomizationIn(search.tree, folder) ?? [])
    .map((next) => editBelow(search, next, { name: before, level: level + 1 }));
  const edits = below.flatMap((one) => (isCannot(one) ? [] : [one]));
  const [edit, second] = edits;
  if (second !== undefined) return { cannot: `More than one base holds the ${object.kind} ${before}.` };
  return edit ?? below.find((one) => !isSame(one, notFound(search))) ?? notFound(search);
}

function notFound({ wanted: { object } }: Search): CannotAct {
  return { cannot: `No file of the kustomization holds the ${object.kind} ${object.name}.` };
}

function isSame(answer: FileEdits | CannotAct, other: CannotAct): boolean {
  return isCannot(answer) && answer.cannot === other.cannot;
}

/** What `images` and `replicas` of a kustomization say; `undefined` where they say nothing of the field. */
function transformed(search: Search, at: Kustomization, name: string): FileEdits | CannotAct | undefined {
  const { path } = search.wanted;
  if (path.at(-1) === 'image') return imageEdit(search, at);
  if (pathWords(path) !== 'spec.replicas') return undefined;
  if (!entriesOf(at, 'replicas').some((entry) => entry['name'] === name)) return undefined;
  const { value } = search.wanted;
  if (!isSingle(value)) {
    return { cannot: `${at.file.name} sets the number of replicas: take its entry for ${name} out by hand.` };
  }
  return inRepository(search.source, at.file, [
    { type: 'set-scalar', path: ['replicas', { key: 'name', is: name }, 'count'], value },
  ]);
}

function imageEdit({ source, wanted }: Search, at: Kustomization): FileEdits | CannotAct | undefined {
  const { now: old, value } = wanted;
  if (typeof old !== 'string' || typeof value !== 'string') return undefined;
  const [now, next] = [imageName(old), imageName(value)];
  const entry = entriesOf(at, 'images').find(
    (one) => (textAt(one, 'newName') ?? textAt(one, 'name')) === now.name,
  );
  if (entry === undefined) return undefined;
  const isTagged = textAt(entry, 'digest') === undefined && 'newTag' in entry;
  if (!isTagged || next.name !== now.name || next.tag === undefined || next.digest !== undefined) {
    return { cannot: `images in ${at.file.name} sets more of the image than its tag.` };
  }
  const step = { key: 'name', is: textAt(entry, 'name') ?? now.name };
  return inRepository(source, at.file, [
    { type: 'set-scalar', path: ['images', step, 'newTag'], value: next.tag },
  ]);
}

/** What patches of a kustomization say; `undefined` where none of them says the field. */
function patched(search: Search, at: Kustomization, name: string): FileEdits | CannotAct | undefined {
  const entries = [...entriesOf(at, 'patches'), ...entriesOf(at, 'patchesJson6902')];
  const inline = entries.flatMap((entry) => textAt(entry, 'patch') ?? []);
  const aimed = entries
    .filter((entry) => isFields(entry['target']))
    .flatMap((entry) => textsOf(entry, search, at));
  if (aimed.some((text) => saysOfOthers(text, search, name))) {
    return {
      cannot: `A patch of ${at.file.name} for a selection of objects sets ${pathWords(search.wanted.path)}.`,
    };
  }
  if (inline.some((text) => speaksOf(text, search, name))) {
    return { cannot: `A patch within ${at.file.name} sets ${pathWords(search.wanted.path)}.` };
  }
  const named = [
    ...entries.flatMap((entry) => patchPath(at, entry)),
    ...pathsOf(at, 'patchesStrategicMerge'),
  ];
  const files = named.flatMap((one) => search.tree.get(one) ?? []);
  const found = files.flatMap((file) => documentsIn(file, search.wanted, name)).filter(isSaying(search));
  const [first] = found;
  if (first === undefined) {
    const operations = files.find(({ text }) => isPointedAt(text, search));
    return (
      operations && { cannot: `The operations in ${operations.name} set ${pathWords(search.wanted.path)}.` }
    );
  }
  if (found.length > 1) return { cannot: `More than one patch sets ${pathWords(search.wanted.path)}.` };
  return foundEdit(search.source, search.wanted, first);
}

function isSaying({ wanted }: Search): (found: FoundDocument) => boolean {
  return ({ document }) => holds(document, wanted.path);
}

function speaksOf(text: string, search: Search, name: string): boolean {
  const documents = documentsIn({ name: 'patch.yaml', text }, search.wanted, name);
  return documents.some(isSaying(search)) || isPointedAt(text, search);
}

/** The text of a patch, wherever it stands. */
function textsOf(entry: Fields, { tree }: Search, at: Kustomization): readonly string[] {
  const inline = textAt(entry, 'patch');
  return inline === undefined ? patchPath(at, entry).flatMap((path) => tree.get(path)?.text ?? []) : [inline];
}

/** Whether a patch sets the field under another name: with a target, what the patch itself is called does not count. */
function saysOfOthers(text: string, { wanted }: Search, name: string): boolean {
  const read = readValues(text);
  return (
    !isCannot(read) &&
    read.documents.some(
      (one) => isFields(one) && textAt(one, 'metadata', 'name') !== name && holds(one, wanted.path),
    )
  );
}

/** Whether a text is a list of operations of which one has a path that ends as the wanted one does. */
function isPointedAt(text: string, { wanted }: Search): boolean {
  const read = readValues(text);
  if (isCannot(read)) return true;
  const leaf = wanted.path.findLast((step) => typeof step === 'string');
  return read.documents.some(
    (list) =>
      Array.isArray(list) &&
      list.some((one: Fields | null) =>
        String(one?.['path'])
          .split('/')
          .includes(leaf ?? ''),
      ),
  );
}

function documentsOf({ tree, wanted }: Search, path: string, name: string): readonly FoundDocument[] {
  const file = tree.get(path);
  return file === undefined ? [] : documentsIn(file, wanted, name);
}
