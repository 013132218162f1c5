import { describe, expect, it } from 'vitest';

import { editYaml } from '@outrider/api/src/pipeline/suggest/yaml-edit/edit-yaml.ts';
import { applyLineEdit } from '@outrider/api/src/pipeline/suggest/yaml-edit/line-edit.ts';
import type {
  YamlEdit,
  YamlStep,
  YamlValue,
} from '@outrider/api/src/pipeline/suggest/yaml-edit/yaml-edits.ts';

type Path = readonly YamlStep[];
type Plain = null | boolean | number | string;

const set = (path: Path, value: Plain): YamlEdit => ({ type: 'set-scalar', path, value });
const remove = (...path: Path): YamlEdit => ({ type: 'remove-key', path });
const insert = (path: Path, ...[key, value, after]: [string, YamlValue, string?]): YamlEdit => ({
  type: 'insert-key',
  path,
  key,
  value,
  ...(after !== undefined && { after }),
});
const append = (path: Path, value: YamlValue): YamlEdit => ({ type: 'append-item', path, value });

function edited(text: string, ...edits: YamlEdit[]): string {
  const result = editYaml(text, edits);
  if ('cannot' in result) expect.fail(result.cannot);
  expect(result.lines.reduce((so, edit) => applyLineEdit(so, edit) ?? 'does not apply', text)).toBe(
    result.text,
  );
  return result.text;
}

function refused(text: string, ...edits: YamlEdit[]): string {
  const result = editYaml(text, edits);
  if (!('cannot' in result)) return `edited: ${result.text}`;
  expect(result.cannot).toMatch(/^[^\n]+[.)]$/);
  return result.cannot;
}

const web = { key: 'name', is: 'web' };

describe('api/pipeline/suggest/yaml-edit/edit-yaml', () => {
  describe('sets a value', () => {
    it.each<[string, string, Path, Plain, string]>([
      ['a number', 'replicas: 2 # two\n', ['replicas'], 3, 'replicas: 3 # two\n'],
      ['double quotes', 'a: "x"   # why\n', ['a'], 'z', 'a: "z"   # why\n'],
      ['single quotes', "a: 'x'\n", ['a'], "it's", "a: 'it''s'\n"],
      ['quotes that cannot stay', "a: 'x'\n", ['a'], 'l\nm', 'a: "l\\nm"\n'],
      ['a text like a number', 'a: x\n', ['a'], '8080', 'a: "8080"\n'],
      ['a text like a truth of YAML 1.1', 'a: x\n', ['a'], 'yes', 'a: "yes"\n'],
      ['a number in quotes', 'a: "1"\n', ['a'], 2, 'a: 2\n'],
      ['an octal', 'mode: 0644\n', ['mode'], 644, 'mode: 644\n'],
      ['Windows lines', 'a: 1\r\nb: 2\r\n', ['b'], 3, 'a: 1\r\nb: 3\r\n'],
      ['no last line break', 'a: 1', ['a'], 2, 'a: 2'],
      ['a byte order mark', '\uFEFFa: 1\nb: 2\n', ['a'], 2, '\uFEFFa: 2\nb: 2\n'],
      ['nothing after a colon', 'a: # later\nb: 1\n', ['a'], 'x', 'a: x # later\nb: 1\n'],
      ['nothing after a dash', 'a:\n-\n- b\n', ['a', 0], 'x', 'a:\n- x\n- b\n'],
      ['a value on the next line', 'a:\n  x\nb: 1\n', ['a'], 'z', 'a:\n  z\nb: 1\n'],
      ['a value over two lines', 'a: x\n  y\nb: 1\n', ['a'], 'z', 'a: z\nb: 1\n'],
      ['within brackets', 'a: {b: [1, x], c: 2}\n', ['a', 'b', 1], 'y, z', 'a: {b: [1, "y, z"], c: 2}\n'],
      [
        'an item by its name',
        '- name: a\n  v: 1\n- name: web\n  v: 2\n',
        [web, 'v'],
        3,
        '- name: a\n  v: 1\n- name: web\n  v: 3\n',
      ],
      ['a quoted key', '"a.b/c": 1\n', ['a.b/c'], 2, '"a.b/c": 2\n'],
      ['a key that is a number', '80: x\n', ['80'], 'z', '80: z\n'],
      ['JSON', '{"a":{"b":"c"}}\n', ['a', 'b'], 'd', '{"a":{"b":"d"}}\n'],
      ['beside other anchors', 'x: &x 1\ny: *x\nz: 2\n', ['z'], 3, 'x: &x 1\ny: *x\nz: 3\n'],
      ['a whole document', '1\n', [], 2, '2\n'],
    ])('%s', (...[, before, path, value, after]) => {
      expect(edited(before, set(path, value))).toBe(after);
    });

    it('leaves every spelling of the same value as it is', () => {
      const text = 'a: "\\x41"\nb: ~\nc:\nd: 0.50\ne: x, y\nf: >-\n  z\n';
      const same = [set(['a'], 'A'), set(['b'], null), set(['c'], null), set(['d'], 0.5), set(['e'], 'x, y')];
      expect(editYaml(text, same)).toEqual({ text, lines: [] });
    });

    it('escapes what cannot be seen or reorders what is seen', () => {
      expect(edited('a: b\n', set(['a'], 'x\u202Ey\u0007'))).toBe('a: "x\\u202Ey\\u0007"\n');
    });
  });

  describe('removes', () => {
    it.each<[string, string, Path, string]>([
      ['a key with its comment', 'a: 1\n# of b\nb: 2 # bee\nc: 3\n', ['b'], 'a: 1\n# of b\nc: 3\n'],
      ['a map', 'a:\n  b:\n    c: 1\n\n  d: 2\n', ['a', 'b'], 'a:\n\n  d: 2\n'],
      ['the last key of a file without last break', 'a: 1\r\nb: 2', ['b'], 'a: 1'],
      ['a block scalar, not the blank lines after it', 'a: |\n  x\n\n  y\n\nb: 1\n', ['a'], '\nb: 1\n'],
      ['the first key of an item', '- a: 1\n  b: 2\n', [0, 'a'], '- b: 2\n'],
      ['an item', 'a:\n  - x # ex\n  - y\n', ['a', 0], 'a:\n  - y\n'],
      ['an item that is a map', '- name: web\n  v: 1\n- name: b\n', [web], '- name: b\n'],
      ['the last item', '- a\n- b', [1], '- a'],
      ['one of two same items', '- a\n- a\n', [0], '- a\n'],
      ['within braces', 'a: {b: 1, c: 2, d: 3}\n', ['a', 'c'], 'a: {b: 1, d: 3}\n'],
      ['the first within brackets', 'a: [1, 2]\n', ['a', 0], 'a: [2]\n'],
      ['the only one within brackets', 'a: [ 1 ]\n', ['a', 0], 'a: []\n'],
    ])('%s', (...[, before, path, after]) => {
      expect(edited(before, remove(...path))).toBe(after);
    });

    it('leaves an empty map or list where the last entry goes', () => {
      expect(edited('a: # why\n  b: 1\nc: 2\n', remove('a', 'b'))).toBe('a: {} # why\nc: 2\n');
      expect(edited('a:\r\n- b\r\nc: 2\r\n', remove('a', 0))).toBe('a: []\r\nc: 2\r\n');
      expect(edited('- a: 1\n- b\n', remove(0, 'a'))).toBe('- {}\n- b\n');
      expect(refused('a: 1\n', remove('a'))).toBe('Nothing would be left of the document.');
      expect(refused('a: 1\n', remove())).toBe('A whole document cannot be removed.');
    });
  });

  describe('inserts a key', () => {
    it.each<[string, string, Path, string, YamlValue, string]>([
      [
        'at the end of a map',
        'a:\n   b: 1 # bee\n\nc: 2\n',
        ['a'],
        'd',
        'x',
        'a:\n   b: 1 # bee\n   d: x\n\nc: 2\n',
      ],
      ['without last line break', 'a: 1', [], 'b', 2, 'a: 1\nb: 2'],
      ['with Windows lines', 'a: 1\r\n', [], 'b', { c: 2 }, 'a: 1\r\nb:\r\n  c: 2\r\n'],
      [
        'after a block scalar',
        'a:\n  b: |\n    x\n\nc: 2\n',
        ['a'],
        'd',
        1,
        'a:\n  b: |\n    x\n  d: 1\n\nc: 2\n',
      ],
      ['into an item', '- a: 1\n', [0], 'b', [], '- a: 1\n  b: []\n'],
      [
        'indented as its document',
        'a:\n    b: 1\nc:\n    - x\n',
        [],
        'd',
        { e: [{ f: 1, g: [2] }] },
        'a:\n    b: 1\nc:\n    - x\nd:\n    e:\n        - f: 1\n          g:\n              - 2\n',
      ],
      ['into empty braces', 'a: {} # none\n', ['a'], 'b', { c: 'x' }, 'a: {b: {c: x}} # none\n'],
      ['into braces with quotes', 'a: {"b": 1}\n', ['a'], 'c', 'x', 'a: {"b": 1, "c": "x"}\n'],
      ['a text of lines', 'a: 1\n', [], 'b', 'x\n\n y\n', 'a: 1\nb: |\n  x\n\n   y\n'],
      ['a key that needs quotes', 'a: 1\n', [], 'on', true, 'a: 1\n"on": true\n'],
    ])('%s', (...[, before, path, key, value, after]) => {
      expect(edited(before, insert(path, key, value))).toBe(after);
    });

    it('after another key', () => {
      expect(edited('a:\n- 1\nb: 2\n', insert([], 'c', 3, 'a'))).toBe('a:\n- 1\nc: 3\nb: 2\n');
      expect(refused('a: 1\n', insert([], 'c', 3, 'b'))).toBe('the document does not have b.');
      expect(refused('a: 1\n', insert([], 'a', 3))).toBe('the document has a already.');
    });
  });

  it.each<[string, string, Path, YamlValue, string]>([
    ['a scalar', 'a:\n- x # ex\nb: 1\n', ['a'], 'z', 'a:\n- x # ex\n- z\nb: 1\n'],
    [
      'a map',
      'a:\n  - name: x',
      ['a'],
      { name: 'z', v: [1] },
      'a:\n  - name: x\n  - name: z\n    v:\n      - 1',
    ],
    ['within brackets', 'a: ["x",\n  "y"] # both\n', ['a'], 'z', 'a: ["x",\n  "y", "z"] # both\n'],
    ['into empty brackets', 'a: []\n', ['a'], 'x', 'a: [x]\n'],
    ['a list', '- - 1\n', [], [2, 3], '- - 1\n- - 2\n  - 3\n'],
  ])('appends %s', (...[, before, path, value, after]) => {
    expect(edited(before, append(path, value))).toBe(after);
  });

  describe('finds the document', () => {
    const text = [
      '# head',
      'kind: Secret',
      'metadata: {name: web}',
      '---',
      '---',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: {name: web, namespace: a}',
      'spec: {replicas: 1}',
      '--- # next',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: {name: web}',
      'spec: {replicas: 1}',
      '...',
      '',
    ].join('\n');
    const replicas = (document: NonNullable<YamlEdit['document']>): YamlEdit => ({
      ...set(['spec', 'replicas'], 5),
      document,
    });
    const lineOf = (edit: YamlEdit) => {
      const result = editYaml(text, [edit]);
      return 'cannot' in result ? result.cannot : result.text.split('\n').indexOf('spec: {replicas: 5}') + 1;
    };

    it('by its position or its object', () => {
      expect(lineOf(replicas({ index: 2 }))).toBe(9);
      expect(lineOf(replicas({ kind: 'Deployment', name: 'web', namespace: 'a' }))).toBe(9);
      expect(
        lineOf(replicas({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'b' })),
      ).toBe(14);
    });

    it('or says why not', () => {
      expect(lineOf(replicas({ index: 7 }))).toBe('The file has no document 7.');
      expect(lineOf(replicas({ kind: 'Deployment', name: 'web' }))).toBe(
        'The file holds more than one Deployment web.',
      );
      expect(lineOf(replicas({ kind: 'Deployment', name: 'db' }))).toBe(
        'The file does not hold the Deployment db.',
      );
      expect(lineOf(replicas({ apiVersion: 'v1', kind: 'Deployment', name: 'web' }))).toMatch(
        /does not hold/,
      );
      expect(lineOf(set(['a'], 1))).toBe('The file does not hold exactly one document.');
    });
  });

  describe('refuses', () => {
    it.each<[string, string, YamlEdit, RegExp]>([
      ['an alias', 'a: &x 1\nb: *x\n', set(['b'], 2), /the alias \*x/],
      ['what an alias refers to', 'a: &x 1\nb: *x\n', set(['a'], 2), /the anchor &x/],
      ['the inside of what is shared', 'a: &x\n  c: 1\nb: *x\n', set(['a', 'c'], 2), /shared .*&x/],
      ['the inside of an alias', 'a: &x\n  c: 1\nb: *x\n', set(['b', 'c'], 2), /the alias \*x/],
      [
        'the removal of an anchor in use',
        'a:\n  b: &x 1\nc: *x\nd: 1\n',
        remove('a'),
        /cannot be made exactly/,
      ],
      ['a merge', 'x: &x {c: 1}\na:\n  <<: *x\n  d: 1\n', set(['a', 'd'], 2), /<</],
      ['a key that stands twice', 'a: 1\nb: 2\n"a": 3\n', set(['b'], 2), /a stands twice .* line 1/],
      ['a tag', 'a: !!str 1\n', set(['a'], '2'), /has a tag/],
      ['a text of lines', 'a: |\n  x\n', set(['a'], 'z'), /several lines/],
      ['a path that leads nowhere', 'a: {b: 1}\n', set(['a', 'c'], 2), /^a does not have c\.$/],
      ['an item that is not the only one', '- name: web\n- name: web\n', remove(web), /more than one/],
      ['an item there is not', 'a: [1]\n', set(['a', 1], 2), /^a has no item 1\.$/],
      ['a key of a list', 'a: [1]\n', set(['a', 'b'], 2), /does not have b/],
      ['a way through a value', 'a: 1\n', set(['a', 'b'], 2), /neither a map nor a list/],
      ['a map as a value', 'a: {}\n', set(['a'], 1), /not a single value/],
      ['an item for a map', 'a: {}\n', append(['a'], 1), /not a list/],
      ['a key for a list', 'a: []\n', insert(['a'], 'b', 1), /not a map/],
      ['a key on its question mark', '? a\n: 1\nb: 2\n', remove('a'), /usual way/],
      [
        'text that would fall into a block scalar',
        'a: |\n  x\nb:\n  c: 1\n  # end\nd: 2\n',
        remove('b'),
        /something else/,
      ],
      [
        'a comment between two keys of an item',
        '- a: 1\n  # of b\n  b: 2\n',
        remove(0, 'a'),
        /comment stands between/,
      ],
      ['a version of its own', '%YAML 1.1\n---\na: 1\n', set(['a'], 2), /version/],
      ['what is not YAML', 'a: 1\n b: 2\n', set(['a'], 2), /^Line \d cannot be read/],
      ['tabs for indentation', 'a:\n\tb: 1\n', set(['a', 'b'], 2), /^Line \d cannot be read/],
      ['bytes that are not UTF-8', 'a: 1 # \uFFFD\n', set(['a'], 2), /not UTF-8/],
      ['lone carriage returns', 'a: 1\rb: 2\n', set(['a'], 2), /line breaks/],
      ['line breaks that only some see', '# x\u2028a: 1\nb: 2\n', set(['b'], 3), /line breaks/],
      ['half a character', 'a: 1\n', set(['a'], '\ud800'), /Unicode/],
      ['no number', 'a: 1\n', set(['a'], Number.NaN), /number/],
      ['a number that is not exact', 'a: 1\n', set(['a'], 2 ** 60), /too large/],
      ['an expression as a value', 'a: 1\n', set(['a'], '{{ .Values.x }}'), /template/],
      ['an expression within a value', 'a: 1\n', insert([], 'b', { c: 'x\n{{ y }}\n' }), /template/],
    ])('%s', (...[, text, edit, reason]) => {
      expect(refused(text, edit)).toMatch(reason);
    });

    it('a file over 1 MiB, and too much work', () => {
      expect(refused(`a: 1\n#${'x'.repeat(1024 * 1024)}\n`, set(['a'], 2))).toBe(
        'The file is larger than 1 MiB.',
      );
      const many = Array.from({ length: 20 }, (_, at) => set(['a'], at));
      expect(refused(`a: 1\n#${'x'.repeat(300_000)}\n`, ...many)).toMatch(/too many edits/);
    });

    it('YAML bombs', () => {
      const levels = Array.from(
        { length: 12 },
        (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at}, `.repeat(8)}]`,
      );
      const bomb = `a: 1\nl0: &l0 [x]\n${levels.join('\n')}\n`;
      expect(refused(bomb, set(['a'], 2))).toMatch(/aliases/);
      const narrow = levels.map((line) => line.replaceAll(/(\*l\d+, )\1{5}/g, '$1')).join('\n');
      expect(refused(`a: 1\nl0: &l0 [${'x, '.repeat(20_000)}]\n${narrow}\n`, set(['a'], 2))).toMatch(
        /aliases/,
      );
      expect(refused('a: 1\nb: &b [*b]\n', set(['a'], 2))).toMatch(/\*b refers to nothing/);
      expect(refused(`a: 1\nb: ${'['.repeat(5000)}`, set(['a'], 2))).toMatch(/nests too deep/);
      expect(refused(`a: 1\nb:\n${'? '.repeat(20_000)}x\n`, set(['a'], 2))).toMatch(/too deep/);
    });

    it('not a map with very many keys', () => {
      const text = Array.from({ length: 10_000 }, (_, at) => `k${at}: ${at}\n`).join('');
      expect(edited(text, set(['k9999'], 'x'))).toMatch(/\nk9999: x\n$/);
    });
  });

  describe('in a Helm template', () => {
    const template = [
      '{{- if .Values.enabled }}',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata:',
      '  name: {{ include "app.name" . }}',
      '  labels:',
      '    {{- include "app.labels" . | nindent 4 }}',
      'spec:',
      '  replicas: 2',
      '  image: "{{ .Values.image }}:{{ .Values.tag }}"',
      '{{- end }}',
      '',
    ].join('\n');

    it('changes a value on a line without expressions', () => {
      expect(edited(template, set(['spec', 'replicas'], 3))).toBe(
        template.replace('replicas: 2', 'replicas: 3'),
      );
    });

    it('changes nothing else', () => {
      expect(refused(template, set(['spec', 'image'], 'x'))).toMatch(
        /template expression stands on the line/,
      );
      expect(refused(template, remove('spec', 'replicas'))).toMatch(/only single values/);
      expect(refused(template, insert(['spec'], 'paused', true))).toMatch(/only single values/);
      expect(refused('a: 1\nb: {{ x\n', set(['a'], 2))).toMatch(/does not end/);
      expect(refused(`a: 1\n${'{{'.repeat(200_000)}\n`, set(['a'], 2))).toMatch(
        /nests too deep|does not end/,
      );
    });

    it('takes quoted braces of others for text', () => {
      const alert = 'a: 1\nb: "{{ $value }} of {{ $labels.pod }}"\nc: |\n  {{ $value }}\n';
      expect(edited(alert, insert([], 'd', 2), remove('a'))).toBe(`${alert.slice(5)}d: 2\n`);
      expect(refused(alert, set(['b'], 'x'))).toMatch(/template expression stands on the line/);
    });
  });

  it('applies edits one upon the other', () => {
    const text = 'a: 1\nb:\n- x\nc: 3\n';
    const edits = [remove('a'), append(['b'], 'z'), insert([], 'd', { e: 1 }), set(['d', 'e'], 2)];
    expect(edited(text, ...edits)).toBe('b:\n- x\n- z\nc: 3\nd:\n  e: 2\n');
    expect(refused(text, remove('a'), set(['a'], 1))).toBe('the document does not have a.');
  });
});
