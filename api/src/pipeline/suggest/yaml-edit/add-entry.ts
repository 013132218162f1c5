import { isMap, isScalar, isSeq, Scalar, visit, type Document, type YAMLMap, type YAMLSeq } from 'yaml';

import { cannot } from './cannot-edit.ts';
import { dashOffset, entrySpan } from './entry-span.ts';
import { openHolder, type Place } from './find-place.ts';
import type { ReadYaml } from './read-yaml.ts';
import { breakOf, lineStart, restOfLine } from './text-lines.ts';
import { entryLines, flowText, itemLines, type Indentation } from './writing/value-text.ts';
import type { Splice, YamlEdit, YamlValue } from './yaml-edits.ts';

type Insertion = Extract<YamlEdit, { readonly type: 'insert-key' }>;

/** Adds a key to the map at a place, on lines of its own behind another key. */
export function insertKey(file: ReadYaml, place: Place, { key, value, after }: Insertion): Splice {
  const map = openHolder(file, place.node, place.name);
  if (!isMap(map)) cannot(`${place.name} is not a map.`);
  const names = map.items.map((item) => (isScalar(item.key) ? String(item.key.value) : undefined));
  if (names.includes(key)) cannot(`${place.name} has ${key} already.`);
  const at = after === undefined ? map.items.length - 1 : names.indexOf(after);
  if (after !== undefined && at < 0) cannot(`${place.name} does not have ${after}.`);
  if (map.flow === true) {
    const isQuoted = hasQuotes(map);
    const text = `${flowText(key, isQuoted)}: ${flowText(value, isQuoted)}`;
    return addWithinBrackets(file.source, map, { at, text });
  }
  const column = columnOf(file.source, entrySpan(file.source, { holder: map, at: 0 }).start);
  const lines = entryLines(key, value, { column, indentation: indentationOf(file, place) });
  return addLines(file.source, entrySpan(file.source, { holder: map, at }).end, lines);
}

/** Adds an item behind the last one of the list at a place. */
export function appendItem(file: ReadYaml, place: Place, value: YamlValue): Splice {
  const list = openHolder(file, place.node, place.name);
  if (!isSeq(list)) cannot(`${place.name} is not a list.`);
  const at = list.items.length - 1;
  if (list.flow === true) {
    return addWithinBrackets(file.source, list, { at, text: flowText(value, hasQuotes(list)) });
  }
  const column = columnOf(file.source, dashOffset(list, 0));
  const lines = itemLines(value, { column, indentation: indentationOf(file, place) });
  return addLines(file.source, entrySpan(file.source, { holder: list, at }).end, lines);
}

function addLines(source: string, end: number, lines: readonly string[]): Splice {
  const at = restOfLine(source, end);
  const lineBreak = breakOf(source, at);
  return { start: at, end: at, text: lines.map((line) => lineBreak + line).join(''), within: [at, at] };
}

function addWithinBrackets(
  source: string,
  holder: YAMLMap | YAMLSeq,
  { at, text }: { readonly at: number; readonly text: string },
): Splice {
  if (at >= 0) {
    const { end } = entrySpan(source, { holder, at });
    return { start: end, end, text: `, ${text}`, within: [end, end] };
  }
  const [start = 0, end = 0] = holder.range ?? [];
  if (!/^(?:\{[ \t]*\}|\[[ \t]*\])$/.test(source.slice(start, end))) {
    cannot('The brackets hold something else.');
  }
  return { start: start + 1, end: end - 1, text, within: [start, end] };
}

function hasQuotes({ items }: YAMLMap | YAMLSeq): boolean {
  return items.some((item) => {
    const node =
      isMap(item) || isSeq(item) || isScalar(item) ? item : (item as { readonly key?: unknown }).key;
    return isScalar(node) && node.type === Scalar.QUOTE_DOUBLE;
  });
}

/** How deep an offset stands in its line; dashes before it count as spaces. */
function columnOf(source: string, at: number): number {
  const start = lineStart(source, at);
  if (!/^[- ]*$/.test(source.slice(start, at))) cannot('The line is not indented with spaces.');
  return at - start;
}

/** How the document indents, judged by the first map and the first list within a map. */
function indentationOf({ source, documents }: ReadYaml, place: Place): Indentation {
  const document = documents[place.document];
  return { map: stepTo(source, document, isMap) ?? 2, list: stepTo(source, document, isSeq) ?? 0 };
}

function stepTo(
  source: string,
  document: Document.Parsed | undefined,
  isWanted: (node: unknown) => node is YAMLMap | YAMLSeq,
): number | undefined {
  let step: number | undefined;
  const offset = (at: number) => at - lineStart(source, at);
  visit(document ?? null, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !isWanted(value) || value.flow === true || !key.range || !value.range) {
        return undefined;
      }
      step = offset(value.range[0]) - offset(key.range[0]);
      return visit.BREAK;
    },
  });
  return step === undefined || step < 0 ? undefined : step;
}
