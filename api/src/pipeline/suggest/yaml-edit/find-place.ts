import { isAlias, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';

import { cannot } from './cannot-edit.ts';
import type { ReadYaml } from './read-yaml.ts';
import type { YamlDocumentAddress, YamlEdit, YamlStep } from './yaml-edits.ts';

/** A map or a list on the way, and the position of the entry that leads on. */
export interface Link {
  readonly holder: YAMLMap | YAMLSeq;
  readonly at: number;
}

/** A place in a file: what its path leads to. */
export interface Place {
  readonly document: number;
  readonly links: readonly Link[];
  readonly node: unknown;
  /** The path, for people. */
  readonly name: string;
}

/** Finds the place of an edit; refuses what is missing, unclear, or shared with other places. */
export function findPlace(file: ReadYaml, edit: YamlEdit): Place {
  const document = findDocument(file, edit.document);
  const links: Link[] = [];
  let node: unknown = file.documents[document]?.contents ?? null;
  for (const [length, step] of edit.path.entries()) {
    const name = pathName(edit.path.slice(0, length));
    const holder = openHolder(file, node, name);
    const at = entryOf(holder, step, name);
    links.push({ holder, at });
    node = isMap(holder) ? holder.items[at]?.value : holder.items[at];
  }
  return { document, links, node, name: pathName(edit.path) };
}

/** A path as people write it: `spec.containers[name=web].image`. */
function pathName(path: readonly YamlStep[]): string {
  const name = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    if (typeof step === 'object') return `[${step.key}=${step.is}]`;
    return /^[\w-]+$/.test(step) ? `.${step}` : `[${step}]`;
  });
  return name.join('').replace(/^\./, '') || 'the document';
}

/** The map or list at a place, provided that a change in it changes nothing elsewhere. */
export function openHolder(file: ReadYaml, node: unknown, name: string): YAMLMap | YAMLSeq {
  if (isAlias(node)) cannot(`${name} stands elsewhere: it is the alias *${node.source}.`);
  if (!isMap(node) && !isSeq(node)) cannot(`${name} is neither a map nor a list.`);
  if (node.anchor !== undefined && file.usedAnchors.has(node.anchor)) {
    cannot(`${name} is shared with other places through the anchor &${node.anchor}.`);
  }
  if (node.tag !== undefined) cannot(`${name} has a tag.`);
  if (isMap(node) && node.items.some(({ key }) => isScalar(key) && key.value === '<<')) {
    cannot(`${name} takes keys from elsewhere (<<).`);
  }
  return node;
}

function entryOf(holder: YAMLMap | YAMLSeq, step: YamlStep, name: string): number {
  if (typeof step === 'number') {
    if (!isSeq(holder) || !(step in holder.items)) cannot(`${name} has no item ${step}.`);
    return step;
  }
  const wanted = typeof step === 'string' ? step : `an item with ${step.key}: ${step.is}`;
  const found = typeof step === 'string' ? keysCalled(holder, step) : itemsWith(holder, step.key, step.is);
  const [at] = found;
  if (at === undefined) cannot(`${name} does not have ${wanted}.`);
  if (found.length > 1) cannot(`${name} has more than one of ${wanted}.`);
  return at;
}

function keysCalled(holder: YAMLMap | YAMLSeq, name: string): number[] {
  if (!isMap(holder)) return [];
  return [...holder.items.keys()].filter((at) => {
    const key = holder.items[at]?.key;
    return isScalar(key) && String(key.value) === name;
  });
}

function itemsWith(holder: YAMLMap | YAMLSeq, key: string, is: string): number[] {
  if (!isSeq(holder)) return [];
  return [...holder.items.keys()].filter((at) => {
    const item = holder.items[at];
    const value: unknown = isMap(item) ? item.get(key, true) : undefined;
    return isScalar(value) && String(value.value) === is;
  });
}

function findDocument(file: ReadYaml, address: YamlDocumentAddress | undefined): number {
  if (address === undefined) {
    if (file.documents.length !== 1) cannot('The file does not hold exactly one document.');
    return 0;
  }
  if ('index' in address) {
    if (!(address.index in file.documents)) cannot(`The file has no document ${address.index}.`);
    return address.index;
  }
  const { kind, name, namespace } = address;
  const called = [...file.values.keys()].filter((at) => {
    const value = file.values[at];
    const isKind = fieldOf(value, 'kind') === kind && fieldOf(metadataOf(value), 'name') === name;
    return isKind && [undefined, fieldOf(value, 'apiVersion')].includes(address.apiVersion);
  });
  const inNamespace = (wanted: unknown) =>
    called.filter((at) => fieldOf(metadataOf(file.values[at]), 'namespace') === wanted);
  const exact = namespace === undefined ? called : inNamespace(namespace);
  const found = exact.length > 0 ? exact : inNamespace(undefined);
  const [at] = found;
  if (at === undefined) cannot(`The file does not hold the ${kind} ${name}.`);
  if (found.length > 1) cannot(`The file holds more than one ${kind} ${name}.`);
  return at;
}

function metadataOf(value: unknown): unknown {
  return fieldOf(value, 'metadata');
}

function fieldOf(value: unknown, key: string): unknown {
  return value instanceof Map ? (value.get(key) as unknown) : undefined;
}
