import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { editYaml } from '@outrider/api/src/pipeline/suggest/yaml-edit/edit-yaml.ts';
import { applyLineEdit } from '@outrider/api/src/pipeline/suggest/yaml-edit/line-edit.ts';
import type {
  YamlEdit,
  YamlStep,
  YamlValue,
} from '@outrider/api/src/pipeline/suggest/yaml-edit/yaml-edits.ts';

import { generateYaml } from '../../../../support/yaml/generate-yaml.ts';
import { placesOf, valuesOf, type YamlPlaceOf } from '../../../../support/yaml/places-of.ts';

type Plain = null | boolean | number | string;

const TIME = 60_000;
const RUNS = { numRuns: 150 };

const files = fc.nat(1_000_000).map(generateYaml);
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('yes', '0x1F', 'a: b', '- x', '', ' x', '#', 'a\nb\n'),
);
const scalars = fc.oneof(
  texts,
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.constantFrom(0.5, -1.25, 1e-7),
);
const structures: fc.Arbitrary<YamlValue> = fc.oneof(
  scalars,
  fc.dictionary(
    fc.oneof(fc.constantFrom('a', 'b.c/d', 'on'), texts),
    fc.oneof(scalars, fc.array(scalars, { maxLength: 3 })),
    { maxKeys: 3 },
  ),
  fc.array(fc.oneof(scalars, fc.dictionary(fc.constantFrom('name', 'x'), scalars)), { maxLength: 3 }),
);
const at = ({ document, path }: YamlPlaceOf) => ({ document: { index: document }, path });

/** A file with an edit of any kind at any place, simple or not. */
const editedFiles = fc
  .tuple(files, fc.nat(), structures, scalars, fc.boolean())
  .map(([text, pick, value, scalar, removes]) => {
    const places = placesOf(text).filter(({ path }) => path.every((step) => step !== ''));
    const place = places[pick % places.length];
    return { text, edit: place ? editAt(place, { value, scalar, removes }) : undefined };
  });

function editAt(
  place: YamlPlaceOf,
  { value, scalar, removes }: { value: YamlValue; scalar: Plain; removes: boolean },
): YamlEdit {
  if (removes && place.path.length > 0) return { type: 'remove-key', ...at(place) };
  if (place.kind === 'scalar') return { type: 'set-scalar', ...at(place), value: scalar };
  if (place.kind === 'list') return { type: 'append-item', ...at(place), value };
  return { type: 'insert-key', ...at(place), key: 'a new/key', value };
}

function asMaps(value: YamlValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(asMaps);
  return new Map(Object.entries(value).map(([key, held]) => [key, asMaps(held)]));
}

/** Where the file has the value that an edit is about; written for tests alone. */
function holderOf(values: unknown[], path: readonly YamlStep[], document: number): unknown {
  return path.reduce<unknown>((held, step) => {
    if (Array.isArray(held)) return held[Number(step)];
    const entries = held instanceof Map ? [...held] : [];
    return entries.find(([key]) => String(key) === step)?.[1];
  }, values[document]);
}

function expectedValues(text: string, edit: YamlEdit): unknown[] {
  const values = structuredClone(valuesOf(text));
  const document = edit.document && 'index' in edit.document ? edit.document.index : 0;
  const last = edit.path.at(-1);
  const isWithin = edit.type === 'insert-key' || edit.type === 'append-item';
  const holder = holderOf(values, isWithin ? edit.path : edit.path.slice(0, -1), document);
  if (edit.type === 'set-scalar' && last === undefined) values[document] = edit.value;
  else if (Array.isArray(holder)) changeList(holder, Number(last), edit);
  else if (holder instanceof Map) changeMap(holder, typeof last === 'string' ? last : '', edit);
  return values;
}

function changeList(list: unknown[], last: number, edit: YamlEdit): void {
  if (edit.type === 'append-item') list.push(asMaps(edit.value));
  if (edit.type === 'set-scalar') list[last] = edit.value;
  if (edit.type === 'remove-key') list.splice(last, 1);
}

function changeMap(map: Map<unknown, unknown>, last: string, edit: YamlEdit): void {
  const key = [...map.keys()].find((one) => String(one) === last);
  if (edit.type === 'insert-key') map.set(edit.key, asMaps(edit.value));
  if (edit.type === 'set-scalar') map.set(key, edit.value);
  if (edit.type === 'remove-key') map.delete(key);
}

describe('api/pipeline/suggest/yaml-edit/edit-yaml.properties', () => {
  it(
    'changes the value it is told to and keeps all others deep-equal, or says why not',
    () => {
      let done = 0;
      fc.assert(
        fc.property(editedFiles, ({ text, edit }) => {
          const result = edit ? editYaml(text, [edit]) : { cannot: 'Nothing to edit.' };
          if (!edit || 'cannot' in result) return;
          done += 1;
          expect(valuesOf(result.text)).toEqual(expectedValues(text, edit));
        }),
        RUNS,
      );
      expect(done).toBeGreaterThan(RUNS.numRuns / 3);
    },
    TIME,
  );

  it(
    'gives the original bytes when the lines of an edit are swapped back',
    () => {
      fc.assert(
        fc.property(editedFiles, ({ text, edit }) => {
          const result = edit ? editYaml(text, [edit]) : { cannot: 'Nothing to edit.' };
          if ('cannot' in result) return;
          const [line] = result.lines;
          expect(result.lines.length).toBe(result.text === text ? 0 : 1);
          if (!line) return;
          expect(applyLineEdit(text, line)).toBe(result.text);
          expect(
            applyLineEdit(result.text, { line: line.line, before: line.after, after: line.before }),
          ).toBe(text);
        }),
        RUNS,
      );
    },
    TIME,
  );

  it(
    'gives the original bytes when what was added is removed again',
    () => {
      let done = 0;
      fc.assert(
        fc.property(files, fc.nat(), structures, (text, pick, value) => {
          const places = placesOf(text).filter(
            ({ kind, size, isSimple }) => kind !== 'scalar' && size > 0 && isSimple,
          );
          const place = places[pick % places.length];
          if (!place) return;
          const isList = place.kind === 'list';
          const addition = editAt(place, { value, scalar: null, removes: false });
          const removal: YamlEdit = {
            ...at(place),
            type: 'remove-key',
            path: [...place.path, isList ? place.size : 'a new/key'],
          };
          const result = editYaml(text, [addition, removal]);
          if ('cannot' in result) return;
          done += 1;
          expect(result.text).toBe(text);
        }),
        RUNS,
      );
      expect(done).toBeGreaterThan(RUNS.numRuns / 3);
    },
    TIME,
  );

  it(
    'never throws',
    () => {
      const wild = fc.oneof(
        fc.string(),
        fc
          .array(
            fc.constantFrom(
              'a',
              ':',
              ' ',
              '\n',
              '-',
              '&x',
              '*x',
              '{',
              ']',
              '|',
              '"',
              '? ',
              '{{',
              '}}',
              '\t',
              '\r\n',
              '---',
              '#',
              '<<',
            ),
          )
          .map((parts) => parts.join('')),
      );
      const steps = fc.array(
        fc.oneof(
          fc.constantFrom('a', '', '__proto__'),
          fc.integer(),
          fc.record({ key: fc.string(), is: fc.string() }),
        ),
        { maxLength: 3 },
      );
      fc.assert(
        fc.property(wild, steps, structures, (text, path, value) => {
          for (const type of ['remove-key', 'append-item', 'insert-key', 'set-scalar'] as const) {
            const edit = { type, path, key: 'b', value: type === 'set-scalar' ? 'x' : value } as YamlEdit;
            const result = editYaml(text, [edit]);
            if ('cannot' in result) expect(result.cannot).not.toBe('');
          }
        }),
        RUNS,
      );
    },
    TIME,
  );
});
