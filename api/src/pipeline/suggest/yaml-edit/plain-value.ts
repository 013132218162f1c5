import { isAlias, isMap, isPair, isScalar, isSeq, type Document } from 'yaml';

import { cannot } from './cannot-edit.ts';

/** A file of the largest size has fewer; more come from aliases of aliases. */
const MOST_VALUES = 500_000;

interface Reading {
  /** Values of the anchors that were read so far. */
  readonly anchors: Map<string, unknown>;
  left: number;
}

/** The value of a document: `Map`s, arrays and scalars, with every alias replaced by a copy of its own. */
export function plainValue({ contents }: Document.Parsed): unknown {
  return valueOf(contents, { anchors: new Map(), left: MOST_VALUES });
}

function valueOf(node: unknown, reading: Reading): unknown {
  spend(reading);
  if (isAlias(node)) return aliased(node.source, reading);
  const value = ownValue(node, reading);
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
    reading.anchors.set(node.anchor, value);
  }
  return value;
}

function ownValue(node: unknown, reading: Reading): unknown {
  if (isScalar(node)) return node.value;
  if (isMap(node)) {
    return new Map(node.items.map(({ key, value }) => [valueOf(key, reading), valueOf(value, reading)]));
  }
  if (isSeq(node)) return node.items.map((item) => valueOf(item, reading));
  return isPair(node) ? [valueOf(node.key, reading), valueOf(node.value, reading)] : null;
}

function aliased(anchor: string, reading: Reading): unknown {
  if (!reading.anchors.has(anchor)) cannot(`The alias *${anchor} refers to nothing before it.`);
  return copyOf(reading.anchors.get(anchor), reading);
}

function copyOf(value: unknown, reading: Reading): unknown {
  spend(reading);
  if (Array.isArray(value)) return value.map((item) => copyOf(item, reading));
  if (!(value instanceof Map)) return value;
  return new Map([...value].map(([key, held]) => [copyOf(key, reading), copyOf(held, reading)]));
}

function spend(reading: Reading): void {
  reading.left -= 1;
  if (reading.left < 0) cannot('The aliases of the file stand for too much.');
}
