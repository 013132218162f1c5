import path from 'node:path';

import { isCollection, LineCounter, parseDocument, visit, type Document } from 'yaml';

import type { RawObject } from '../../ports/cluster-reader.ts';
import type { ManifestFile } from './find-manifests.ts';

/** An object and where it is written. */
export interface Manifest {
  readonly object: RawObject;
  readonly file: string;
  /** The document that holds it, as text, and the line on which that begins, from 1. */
  readonly document: string;
  readonly startLine: number;
  /** Path of the object in its document; empty but for items of a List. */
  readonly at: readonly (string | number)[];
}

/** What files hold. */
export interface ParsedManifests {
  readonly manifests: readonly Manifest[];
  /** What could not be understood, each in one sentence with its place. */
  readonly gaps: readonly string[];
}

/** Steps into Lists of Lists, two for each: one that holds itself has no end. */
const DEEPEST = 8;
const OPTIONS = { strict: true, uniqueKeys: true, maxAliasCount: 100 } as const;

/**
 * The Kubernetes objects of files: many documents per file, `List`s taken apart, what is no Kubernetes object left out.
 * Templates of charts and patches of kustomizations are not objects yet: they are named, not judged.
 */
export function parseManifests(files: readonly ManifestFile[]): ParsedManifests {
  const patches = patchesOf(files);
  const manifests: Manifest[] = [];
  const gaps: string[] = [];
  for (const file of files) {
    if (patches.has(file.file)) {
      gaps.push(
        `${file.file} is a patch of a kustomization: judge the output of \`kustomize build\` instead.`,
      );
      continue;
    }
    for (const part of documentsOf(file)) readDocument(part, manifests, gaps);
  }
  return { manifests, gaps };
}

interface DocumentText {
  readonly file: string;
  readonly text: string;
  readonly startLine: number;
}

/** A line of three dashes always ends a document: inside a block of text it would be indented. */
function* documentsOf({ file, text }: ManifestFile): Iterable<DocumentText> {
  let startLine = 1;
  for (const part of text.split(/^---(?=\s|$)/m)) {
    if (part.trim() !== '') yield { file, text: part, startLine };
    startLine += part.split('\n').length - 1;
  }
}

function readDocument(part: DocumentText, manifests: Manifest[], gaps: string[]): void {
  const lines = new LineCounter();
  const document = parseDocument(part.text, { ...OPTIONS, lineCounter: lines });
  const [error] = document.errors;
  if (error === undefined && isTemplate(document)) {
    gaps.push(templateAt(`${part.file}:${String(part.startLine)}`));
    return;
  }
  if (error !== undefined) {
    const line = part.startLine + lines.linePos(error.pos[0]).line - 1;
    gaps.push(
      part.text.includes('{{')
        ? templateAt(`${part.file}:${String(line)}`)
        : `${part.file}:${String(line)} is not valid YAML: ${firstLine(error.message)}`,
    );
    return;
  }
  for (const { object, at } of objectsIn(valueOf(document, part, gaps), [])) {
    manifests.push({ object, at, file: part.file, document: part.text, startLine: part.startLine });
  }
}

function templateAt(place: string): string {
  return `${place} is a template: judge the output of \`helm template\` instead.`;
}

/** `{{ .Values.x }}` is valid YAML: a map whose key is a map, which no manifest has. */
function isTemplate(document: Document): boolean {
  let found = false;
  visit(document, {
    Pair: (_, { key }) => {
      found ||= isCollection(key);
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** Aliases that refer to each other would become endless; such a document is refused, not followed. */
function valueOf(document: Document, part: DocumentText, gaps: string[]): unknown {
  const value = withAliases(document);
  if (value === undefined) {
    gaps.push(
      `${part.file}:${String(part.startLine)} has aliases that lead nowhere, or repeat it too often to be read.`,
    );
  }
  return value;
}

/** What a document says with its aliases followed; `undefined` when they cannot be. */
function withAliases(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: OPTIONS.maxAliasCount });
  } catch {
    return undefined;
  }
}

function* objectsIn(
  value: unknown,
  at: readonly (string | number)[],
): Iterable<Pick<Manifest, 'object' | 'at'>> {
  const { apiVersion, kind, items, metadata } = Object(value) as Record<string, unknown>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || at.length > DEEPEST) return;
  if (Array.isArray(items) && kind.endsWith('List')) {
    const itemKind = kind.slice(0, -'List'.length);
    for (const [index, item] of items.entries()) {
      const named: unknown = itemKind === '' ? item : { apiVersion, kind: itemKind, ...(item as object) };
      yield* objectsIn(named, [...at, 'items', index]);
    }
  } else if (typeof metadata === 'object') yield { object: value as RawObject, at };
}

/** The files that kustomizations among these name as patches. */
function patchesOf(files: readonly ManifestFile[]): ReadonlySet<string> {
  const patches = new Set<string>();
  for (const { file, text } of files) {
    if (!/^kustomization\.ya?ml$/i.test(path.basename(file))) continue;
    const content = parseDocument(text, OPTIONS);
    if (content.errors.length > 0) continue;
    const value = Object(withAliases(content)) as Record<string, unknown>;
    const { patches: given, patchesStrategicMerge: merged } = value;
    for (const patch of [given, merged].flat()) {
      const name: unknown = typeof patch === 'object' && patch !== null ? Reflect.get(patch, 'path') : patch;
      if (typeof name === 'string') patches.add(path.join(path.dirname(file), name));
    }
  }
  return patches;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
