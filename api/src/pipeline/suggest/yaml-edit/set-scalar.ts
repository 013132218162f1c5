import { isAlias, isMap, isScalar, Scalar } from 'yaml';

import { cannot } from './cannot-edit.ts';
import { afterColon, dashOffset } from './entry-span.ts';
import type { Place } from './find-place.ts';
import type { ReadYaml } from './read-yaml.ts';
import { readsAs, scalarText, type ScalarStyle } from './writing/scalar-text.ts';
import type { Splice } from './yaml-edits.ts';

type Value = null | boolean | number | string;

/** Replaces the text of a scalar and keeps its quotes; `undefined` when it has the value already. */
export function setScalar({ source }: ReadYaml, place: Place, value: Value): Splice | undefined {
  const node = ownScalar(place);
  const [start, end] = node.range ?? cannot(`${place.name} has no text.`);
  if (start === end) return value === null ? undefined : fillEmpty(place, value);
  const isFlow = place.links.some(({ holder }) => holder.flow === true);
  const isQuoted = node.type !== Scalar.PLAIN;
  const isSame =
    Object.is(node.value, value) && (isQuoted || readsAs(source.slice(start, end), value, isFlow));
  if (isSame) return undefined;
  return { start, end, text: scalarText(value, { quotes: quotesOf(node), isFlow }), within: [start, end] };
}

/** The scalar at a place, provided that it is nothing but its value. */
function ownScalar({ node, name }: Place): Scalar {
  if (isAlias(node)) cannot(`${name} stands elsewhere: it is the alias *${node.source}.`);
  if (!isScalar(node)) cannot(`${name} is not a single value.`);
  if (node.anchor !== undefined) cannot(`${name} carries the anchor &${node.anchor}.`);
  if (node.tag !== undefined) cannot(`${name} has a tag.`);
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) {
    cannot(`${name} is a text of several lines.`);
  }
  return node;
}

function quotesOf({ type }: Scalar): ScalarStyle['quotes'] {
  if (type === Scalar.QUOTE_SINGLE) return 'single';
  return type === Scalar.QUOTE_DOUBLE ? 'double' : 'none';
}

/** Writes a value where there is none after a colon or a dash. */
function fillEmpty({ links, name }: Place, value: Value): Splice {
  const { holder, at } = links.at(-1) ?? cannot(`${name} is empty.`);
  if (holder.flow === true) cannot(`${name} is empty within brackets.`);
  const pair = isMap(holder) ? holder.items[at] : undefined;
  if (isMap(holder) && !pair) cannot(`${name} is empty.`);
  const start = pair ? afterColon(pair) : isMap(holder) ? 0 : dashOffset(holder, at) + 1;
  return {
    start,
    end: start,
    text: ` ${scalarText(value, { quotes: 'none', isFlow: false })}`,
    within: [start, start],
  };
}
