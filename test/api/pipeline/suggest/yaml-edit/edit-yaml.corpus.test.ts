import { describe, expect, it } from 'vitest';

import { editYaml } from '@outrider/api/src/pipeline/suggest/yaml-edit/edit-yaml.ts';
import { applyLineEdit } from '@outrider/api/src/pipeline/suggest/yaml-edit/line-edit.ts';
import type { YamlEdit } from '@outrider/api/src/pipeline/suggest/yaml-edit/yaml-edits.ts';

import { documentsOf, placesOf, type YamlPlaceOf } from '../../../../support/yaml/places-of.ts';
import { yamlCorpus } from '../../../../support/yaml/yaml-corpus.ts';

type Plain = null | boolean | number | string;

const TIME = 60_000;
const corpus = yamlCorpus(320);
const at = ({ document, path }: YamlPlaceOf) => ({ document: { index: document }, path });
const simple = (text: string) => placesOf(text).filter(({ isSimple }) => isSimple);
const scalars = (text: string) => simple(text).filter(({ kind }) => kind === 'scalar');

describe('api/pipeline/suggest/yaml-edit/edit-yaml.corpus', () => {
  it('is tried on files of every kind', () => {
    const having = (pattern: RegExp) => corpus.filter(({ text }) => pattern.test(text)).length;
    expect(corpus.filter(({ name }) => !name.startsWith('seed')).length).toBeGreaterThanOrEqual(40);
    expect(corpus.length).toBeGreaterThanOrEqual(360);
    expect(corpus.filter(({ text }) => documentsOf(text).some(({ errors }) => errors.length > 0))).toEqual(
      [],
    );
    const kinds = [
      /^\uFEFF/,
      /\r\n/,
      /[^\n]$/,
      /#.*\t/,
      /: [|>]/,
      /&/,
      /<<:/,
      /\n---/,
      /"[^"\n]+":/,
      /[^\0-\x7f]/,
      /.{200}/,
    ];
    for (const kind of kinds) expect(having(kind), String(kind)).toBeGreaterThan(5);
  });

  it(
    'gives back every byte when every value is set to what it is',
    () => {
      let values = 0;
      for (const { name, text } of corpus) {
        const documents = documentsOf(text, '1.1');
        // What YAML 1.1 reads as something else than 1.2 is written anew.
        const edits = scalars(text)
          .filter(({ document, path, value }) => documents[document]?.getIn(path) === value)
          .map((place): YamlEdit => ({ type: 'set-scalar', ...at(place), value: place.value as Plain }));
        const result = editYaml(text, edits);
        expect(result, name).toEqual({ text, lines: [] });
        values += edits.length;
      }
      expect(values).toBeGreaterThan(3000);
    },
    TIME,
  );

  it(
    'gives back every byte when an edit is undone, and refuses next to nothing that is simple',
    () => {
      let refused = 0;
      let done = 0;
      for (const [position, { name, text }] of corpus.entries()) {
        const places = simple(text);
        for (const place of [position * 7, position * 13 + 3].map((pick) => places[pick % places.length])) {
          if (!place) continue;
          const result = editYaml(text, [editOf(place)]);
          if ('cannot' in result) {
            refused += 1;
            continue;
          }
          done += 1;
          const back = [...result.lines]
            .reverse()
            .reduce<string | undefined>((so, { line, before, after }) => {
              return so === undefined ? so : applyLineEdit(so, { line, before: after, after: before });
            }, result.text);
          expect(back, name).toBe(text);
        }
      }
      expect(done).toBeGreaterThan(500);
      expect(refused / (done + refused)).toBeLessThan(0.05);
    },
    TIME,
  );
});

function editOf(place: YamlPlaceOf): YamlEdit {
  if (place.kind === 'scalar') return { type: 'set-scalar', ...at(place), value: 'set anew' };
  if (place.kind === 'list') {
    return { type: 'append-item', ...at(place), value: { name: 'new', list: [1, 'two'] } };
  }
  return { type: 'insert-key', ...at(place), key: 'new-key', value: { text: 'a\nb\n' } };
}
