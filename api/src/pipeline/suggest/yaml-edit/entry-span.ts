import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Scalar,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

import { cannot } from './cannot-edit.ts';
import type { Link } from './find-place.ts';

/** Where an entry begins (its key, or its dash) and where its value ends, as offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span of a key with its value, or of an item; comments after it do not count. */
export function entrySpan(source: string, { holder, at }: Link): Span {
  if (isMap(holder)) {
    const pair = holder.items[at];
    if (!pair) cannot('The entry is not there.');
    return { start: keyStart(pair), end: pairEnd(source, pair) };
  }
  const item = holder.items[at];
  const dash = holder.flow === true ? undefined : dashOffset(holder, at);
  const bare = bareStart(item);
  return { start: dash ?? bare, end: nodeEnd(source, item, dash === undefined ? bare : dash + 1) };
}

/** Where the value of a pair can begin: after its colon. */
export function afterColon(pair: Pair): number {
  const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  if (!colon) cannot('The key has no colon.');
  return colon.offset + 1;
}

/** Where the dash of an item of a block list is. */
export function dashOffset(list: YAMLSeq, at: number): number {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') cannot('The list is not written with dashes.');
  const dashes = token.items.flatMap(({ start }) => start.find(({ type }) => type === 'seq-item-ind') ?? []);
  const dash = dashes.length === list.items.length ? dashes[at] : undefined;
  if (!dash) cannot('The list is not written in a way that can be changed exactly.');
  return dash.offset;
}

function keyStart({ key, srcToken }: Pair): number {
  const isExplicit = srcToken?.start.some(({ type }) => type === 'explicit-key-ind') === true;
  if (isExplicit || !isScalar(key)) cannot('The key is not written in the usual way.');
  return bareStart(key);
}

/** Where a node begins that has neither anchor nor tag. */
function bareStart(node: unknown): number {
  if (!isNode(node) || !node.range) {
    return cannot('The value is not written in a way that can be changed exactly.');
  }
  const isMarked = !isAlias(node) && (node.anchor !== undefined || node.tag !== undefined);
  if (isMarked) cannot('There is an anchor or a tag on what would change.');
  return node.range[0];
}

function pairEnd(source: string, pair: Pair): number {
  return nodeEnd(source, pair.value, afterColon(pair));
}

/** Where the text of a node ends; `empty` where it has none. */
function nodeEnd(source: string, node: unknown, empty: number): number {
  if (!isNode(node) || !node.range) return empty;
  if (isCollection(node) && node.flow !== true) return lastEnd(source, node) ?? empty;
  const [start, end] = node.range;
  if (isScalar(node) && (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL)) {
    return start + contentLength(source.slice(start, end));
  }
  return Math.max(empty, end);
}

/** Where the last entry of a block map or list ends: what the library calls its end includes comments. */
function lastEnd(source: string, holder: YAMLMap | YAMLSeq): number | undefined {
  const at = holder.items.length - 1;
  if (isSeq(holder)) {
    return at < 0 ? undefined : nodeEnd(source, holder.items[at], dashOffset(holder, at) + 1);
  }
  const pair = holder.items[at];
  return pair && pairEnd(source, pair);
}

/** A block scalar without its last line break; blank lines after it are its own only where it keeps them. */
function contentLength(text: string): number {
  const keeps = /^[|>]\d?\+/.test(text);
  return text.replace(keeps ? /\r?\n$/ : /(?:\r?\n[ \t]*)+$/, '').length;
}
