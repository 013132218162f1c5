import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

import type { Manifest } from './parse-manifests.ts';

/**
 * The line in the file of a path like `spec.http[1].route[0].destination.host`, from 1; where the path does not exist,
 * that of the longest part of it that does, so that a missing field leads to where it is missing.
 */
export function lineOf(manifest: Manifest, findingPath: string | undefined): number {
  const lines = new LineCounter();
  const document = parseDocument(manifest.document, { lineCounter: lines });
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
