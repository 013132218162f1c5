import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

import type { Manifest } from './parse-manifests.ts';

/** Says on which line of its file a path into an object is. */
export type LineOf = (manifest: Manifest, findingPath: string | undefined) => number;

/** Reads each document once, however many findings lie in it: a dump is one document with thousands of objects. */
export function createLineFinder(): LineOf {
  const read = new Map<string, LocatedDocument>();
  return (manifest, findingPath) => {
    const known = read.get(manifest.document);
    const located = known ?? locate(manifest.document);
    if (known === undefined) read.set(manifest.document, located);
    return lineOf(manifest, findingPath, located);
  };
}

interface LocatedDocument {
  readonly document: Document;
  readonly lines: LineCounter;
}

function locate(text: string): LocatedDocument {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines }), lines };
}

/**
 * The line in the file of a path like `spec.http[1].route[0].destination.host`, from 1; where the path does not exist,
 * that of the longest part of it that does, so that a missing field leads to where it is missing.
 */
function lineOf(
  manifest: Manifest,
  findingPath: string | undefined,
  { document, lines }: LocatedDocument,
): number {
  const steps = findingPath === undefined ? [] : stepsOf(findingPath);
  for (let length = steps.length; length >= 0; length -= 1) {
    const offset = offsetOf(document, [...manifest.at, ...steps.slice(0, length)]);
    if (offset !== undefined) return manifest.startLine + lines.linePos(offset).line - 1;
  }
  return manifest.startLine;
}

/** Where a field begins: at its name, not at its value, which may be on the next line. */
function offsetOf(document: Document, steps: readonly (string | number)[]): number | undefined {
  const holder: unknown = document.getIn(steps.slice(0, -1), true);
  const last = steps.at(-1);
  if (isMap(holder) && last !== undefined) {
    const pair = holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node: unknown = document.getIn(steps, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Steps are separated by dots; `[0]` is a position, `[name]` a key that may hold dots. */
function stepsOf(findingPath: string): (string | number)[] {
  return [...findingPath.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([step, bracketed]) => {
    if (bracketed === undefined) return step;
    return /^\d+$/.test(bracketed) ? Number(bracketed) : bracketed.replaceAll(/^["']|["']$/g, '');
  });
}
