import { isMap, isSeq } from 'yaml';

import { cannot } from './cannot-edit.ts';
import { afterColon, entrySpan, type Span } from './entry-span.ts';
import type { Link, Place } from './find-place.ts';
import type { ReadYaml } from './read-yaml.ts';
import { lineStart, nextLine, restOfLine } from './text-lines.ts';
import type { Splice } from './yaml-edits.ts';

/** Takes away an entry with its lines; comments above it stay. */
export function removeEntry({ source }: ReadYaml, { links, name }: Place): Splice {
  const link = links.at(-1);
  if (!link) cannot('A whole document cannot be removed.');
  const span = entrySpan(source, link);
  if (link.holder.flow === true) return removeWithinBrackets(source, link, span);
  if (link.holder.items.length === 1) return leaveEmpty(source, links, span);
  const isAlone = source.slice(lineStart(source, span.start), span.start).trim() === '';
  if (isAlone) return removeLines(source, span);
  if (!isMap(link.holder) || link.at !== 0) cannot(`${name} does not stand on lines of its own.`);
  return removeFirstOfItem(source, span, entrySpan(source, { ...link, at: 1 }));
}

function removeLines(source: string, { start, end }: Span): Splice {
  const from = lineStart(source, start);
  const stop = restOfLine(source, end);
  const after = nextLine(source, stop);
  const isLastWithoutBreak = after === stop;
  const before = source.slice(0, from).replace(/\r?\n$/, '').length;
  return {
    start: isLastWithoutBreak ? before : from,
    end: after,
    text: '',
    within: [isLastWithoutBreak ? before : from, stop],
  };
}

/** `- a: 1` followed by `b: 2`: the second key moves up beside the dash. */
function removeFirstOfItem(source: string, { start, end }: Span, next: Span): Splice {
  const stop = restOfLine(source, end);
  if (source.slice(stop, next.start).trim() !== '') cannot('A comment stands between this key and the next.');
  return { start, end: next.start, text: '', within: [start, next.start] };
}

/** The last entry leaves `{}` or `[]` behind, so that its holder keeps its type. */
function leaveEmpty(source: string, links: readonly Link[], { start, end }: Span): Splice {
  const holder = links.at(-1)?.holder;
  const owner = links.at(-2);
  if (!owner || !holder) return cannot('Nothing would be left of the document.');
  const brackets = isSeq(holder) ? '[]' : '{}';
  const stop = restOfLine(source, end);
  const pair = isMap(owner.holder) ? owner.holder.items[owner.at] : undefined;
  if (!pair) return { start, end, text: brackets, within: [start, stop] };
  const colon = afterColon(pair);
  const head = source.slice(colon, lineStart(source, start));
  if (!/^(?:[ \t]+#[^\n]*|[ \t]*)\n$/.test(head.replace('\r\n', '\n'))) {
    cannot('Something stands between the key and its only entry.');
  }
  return {
    start: colon,
    end: stop,
    text: ` ${brackets}${head.replace(/\r?\n$/, '')}`,
    within: [colon, stop],
  };
}

function removeWithinBrackets(source: string, { holder, at }: Link, { start, end }: Span): Splice {
  const before = at > 0 ? entrySpan(source, { holder, at: at - 1 }) : undefined;
  const after = at + 1 < holder.items.length ? entrySpan(source, { holder, at: at + 1 }) : undefined;
  const [first, last] = before
    ? [before.end, end]
    : after
      ? [start, after.start]
      : innerOf(source, holder.range);
  if (source.slice(first, last).replace(source.slice(start, end), '').includes('#')) {
    cannot('A comment stands between the brackets.');
  }
  return { start: first, end: last, text: '', within: [first, last] };
}

function innerOf(source: string, range: readonly number[] | null | undefined): [number, number] {
  const [start, end] = range ?? [];
  if (start === undefined || end === undefined || !/[\]}]/.test(source[end - 1] ?? '')) {
    return cannot('The brackets are not written in the usual way.');
  }
  return [start + 1, end - 1];
}
