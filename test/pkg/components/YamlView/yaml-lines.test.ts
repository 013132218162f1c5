import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { yamlLines } from '../../../../pkg/outrider/components/YamlView/yaml-lines.ts';

const text = (object: unknown): string =>
  yamlLines(object)
    .map((line) => line.text)
    .join('\n');

describe('pkg/components/YamlView/yaml-lines', () => {
  it.each([
    [
      'an object',
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'web' } },
      },
    ],
    [
      'lists of objects',
      {
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'Accepted', reasons: ['a', 'b'] },
        ],
      },
    ],
    ['lists of lists', { matrix: [[1, 2], [{ a: 1, b: { c: [] } }]] }],
    ['empty values', { a: {}, b: [], c: null, d: '' }],
    [
      'words YAML would misread',
      { a: 'true', b: 'null', c: '1.5', d: 'no', e: 'a: b', f: '# x', g: ' x', h: '- x', i: '{}' },
    ],
    ['numbers and booleans', { a: 1, b: -1.5, c: true, d: false }],
    ['text of several lines', { a: 'one\ntwo\n', b: ['three\n  four'], c: { d: 'five\n\nsix' } }],
  ])('writes %s as YAML that says the same', (_, object) => {
    expect(parse(text(object))).toStrictEqual(object);
  });

  it('tells the path of every line', () => {
    const lines = yamlLines({ status: { conditions: [{ type: 'Ready', message: 'one\ntwo' }] } });
    expect(lines).toStrictEqual([
      { text: 'status:', path: ['status'] },
      { text: '  conditions:', path: ['status', 'conditions'] },
      { text: '  - type: Ready', path: ['status', 'conditions', 0, 'type'] },
      { text: '    message: |-', path: ['status', 'conditions', 0, 'message'] },
      { text: '      one', path: ['status', 'conditions', 0, 'message'] },
      { text: '      two', path: ['status', 'conditions', 0, 'message'] },
    ]);
  });

  it('cuts lines that nobody can read', () => {
    expect(text({ a: 'x'.repeat(100_000) }).length).toBeLessThan(2100);
  });

  it('begins with what the object is and ends with what became of it', () => {
    const object = { status: {}, spec: {}, metadata: {}, kind: 'Pod', apiVersion: 'v1' };
    expect(text(object).match(/^\w+/gm)).toStrictEqual(['apiVersion', 'kind', 'metadata', 'spec', 'status']);
    expect(text({ spec: {} })).toBe('spec: {}');
  });
});
