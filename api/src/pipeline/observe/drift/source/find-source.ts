import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';

import { nestsTooDeep } from '../../../../kernel/nests-too-deep.ts';
import { apiGroup } from '../../../../kernel/object-ref.ts';
import type { DownstreamObjectRecord } from '../../records.ts';
import type { SourceValue } from '../drift-note.ts';
import type { PathStep } from '../field-path.ts';
import { fieldsOf } from '../../project/read/read-field.ts';
import { textOf } from '../../project/read/read-text.ts';
import { mayHoldCredential, shownValue } from '../shown-value.ts';
import type { BundleFile, BundleFiles } from './bundle-files.ts';
import { besidesOf, editOf, removalOf } from './line-edit.ts';

/** A place that is looked for. */
export interface Wanted {
  readonly object: DownstreamObjectRecord;
  readonly steps: readonly PathStep[];
  /** What the cluster has there. */
  readonly live: unknown;
}

interface ParsedFile {
  readonly roots: readonly { readonly root: Node; readonly content: unknown }[];
  readonly lines: LineCounter;
}

/** Parsed once, however many clusters drift from the same file. */
const parsedFiles = new WeakMap<BundleFile, ParsedFile>();
const MANIFEST = /\.(?:ya?ml|json)$/i;

/**
 * Where a field of an object stands in plain manifests; `undefined` when the source is rendered on the way (a chart, a
 * template, a kustomization) or does not hold the object.
 */
export function findSource({ form, files }: BundleFiles, wanted: Wanted): SourceValue | undefined {
  if (form !== 'plain') return undefined;
  for (const file of files) {
    if (!MANIFEST.test(file.name) || !file.text.includes(wanted.object.name)) continue;
    const { roots, lines } = parsedFileOf(file);
    const found = roots.find(({ content }) => isObject(content, wanted.object));
    if (found !== undefined) return sourceIn({ file, lines, root: found.root }, wanted);
  }
  return undefined;
}

/** Parsing takes about a second per million characters, and everything else waits meanwhile. */
const LONGEST_FILE = 256 * 1024;

function parsedFileOf(file: BundleFile): ParsedFile {
  const known = parsedFiles.get(file);
  if (known !== undefined) return known;
  const lines = new LineCounter();
  // What holds template expressions is no YAML yet, and what it will become is not known here.
  const unread = file.text.length > LONGEST_FILE || file.text.includes('{{') || nestsTooDeep(file.text);
  const documents = unread ? [] : parseAllDocuments(file.text, { lineCounter: lines });
  const roots = [...documents].flatMap(({ contents, errors }) =>
    isNode(contents) && errors.length === 0 ? [{ root: contents, content: plainOf(contents) }] : [],
  );
  const parsed = { roots, lines };
  parsedFiles.set(file, parsed);
  return parsed;
}

/** Only what an object is known by: the whole would be a second copy. */
function plainOf(root: Node): unknown {
  if (!isMap(root)) return undefined;
  const metadata = root.get('metadata');
  const named = isMap(metadata) ? { name: metadata.get('name'), namespace: metadata.get('namespace') } : {};
  return { apiVersion: root.get('apiVersion'), kind: root.get('kind'), ...named };
}

/** A manifest may leave the namespace to the bundle. */
function isObject(content: unknown, { apiVersion, kind, namespace, name }: DownstreamObjectRecord): boolean {
  const known = fieldsOf(content);
  return (
    known.kind === kind &&
    known.name === name &&
    apiGroup(textOf(known.apiVersion) ?? '') === apiGroup(apiVersion) &&
    (known.namespace === undefined || known.namespace === namespace)
  );
}

interface Place {
  readonly file: BundleFile;
  readonly lines: LineCounter;
  readonly root: Node;
}

function sourceIn({ file, lines, root }: Place, { object, steps, live }: Wanted): SourceValue {
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const { node, pair, nearest } = walk(root, steps);
  if (node === undefined) return { value: null, file: file.name, line: lineAt(nearest.range?.[0] ?? 0) };
  const value = jsOf(node);
  const shownAs = { kind: object.kind, steps };
  return {
    value: shownValue(value, shownAs),
    file: file.name,
    line: lineAt(startOf(pair) ?? node.range?.[0] ?? 0),
    ...(isScalar(node) && isOpen(value, shownAs) && linesOf(file.text, { node, pair, live, shownAs })),
  };
}

interface ScalarPlace {
  readonly node: Scalar;
  readonly pair: Walked['pair'];
  readonly live: unknown;
  readonly shownAs: ShownAs;
}

function linesOf(
  text: string,
  { node, pair, live, shownAs }: ScalarPlace,
): Pick<SourceValue, 'edit' | 'removal'> {
  // A line is told as a whole, with whatever else stands on it.
  if (mayHoldCredential(besidesOf(text, node), shownAs.kind)) return {};
  return {
    edit: isOpen(live, shownAs) ? editOf(text, node, live) : undefined,
    removal: pair && removalOf(text, pair, node),
  };
}

type ShownAs = Parameters<typeof shownValue>[1];

/** What is hidden must not come out again in the line it stands on. */
function isOpen(value: unknown, shownAs: ShownAs): boolean {
  return value === undefined || shownValue(value, shownAs) === JSON.stringify(value);
}

interface Walked {
  readonly node: Node | undefined;
  readonly pair: Pair<Scalar> | undefined;
  /** The last node on the way that is there. */
  readonly nearest: Node;
}

function walk(root: Node, steps: readonly PathStep[]): Walked {
  let node = root;
  let pair: Walked['pair'];
  for (const step of steps) {
    const next = 'key' in step ? childOf(node, step.key) : { node: elementOf(node, step), pair: undefined };
    if (!isNode(next.node) || isAlias(next.node)) return { node: undefined, pair: undefined, nearest: node };
    ({ node, pair } = { node: next.node, pair: next.pair });
  }
  return { node, pair, nearest: node };
}

function childOf(node: Node, key: string): { readonly node: unknown; readonly pair: Walked['pair'] } {
  if (!isMap(node)) return { node: undefined, pair: undefined };
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return { node: pair?.value, pair: pair as Walked['pair'] };
}

function elementOf(node: Node, { label, index }: Extract<PathStep, { label: string }>): unknown {
  if (!isSeq(node)) return undefined;
  if (!label.includes('=')) return node.items[index];
  const keys = label.split(',').map((part) => part.split('=', 2));
  return node.items.find(
    (item) => isMap(item) && keys.every(([key = '', value = '']) => scalarText(item.get(key)) === value),
  );
}

function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function startOf(pair: Walked['pair']): number | undefined {
  return pair?.key.range?.[0];
}

function jsOf(node: Node): unknown {
  return isScalar(node) ? node.value : (JSON.parse(JSON.stringify(node)) as unknown);
}
