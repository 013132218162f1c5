import { describe, expect, it } from 'vitest';
import { applyJsonPatch } from '../../../rancher/kube/patch/json-patch.ts';
import { applyMergePatch } from '../../../rancher/kube/patch/merge-patch.ts';

describe('rancher-tests/kube/patch/json-patch', () => {
  it.each<[string, unknown, unknown[], unknown]>([
    ['inserts into a list', { a: [1, 3] }, [{ op: 'add', path: '/a/1', value: 2 }], { a: [1, 2, 3] }],
    ['appends to a list', { a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }], { a: [1, 2] }],
    ['removes from a list', { a: [1, 2] }, [{ op: 'remove', path: '/a/0' }], { a: [2] }],
    ['reads escaped names', { 'a/b~c': 1 }, [{ op: 'replace', path: '/a~1b~0c', value: 2 }], { 'a/b~c': 2 }],
    ['replaces the whole document', { a: 1 }, [{ op: 'replace', path: '', value: { b: 1 } }], { b: 1 }],
    ['lets an absent value pass for null', {}, [{ op: 'test', path: '/a', value: null }], {}],
    [
      'compares deeply',
      { a: { b: [1] } },
      [{ op: 'test', path: '/a', value: { b: [1] } }],
      { a: { b: [1] } },
    ],
    [
      'keeps copies apart',
      { a: [] },
      [
        { op: 'copy', from: '/a', path: '/b' },
        { op: 'add', path: '/b/-', value: 1 },
      ],
      { a: [], b: [1] },
    ],
  ])('%s', (_about, document, patch, expected) => {
    expect(applyJsonPatch(document, patch)).toEqual(expected);
  });

  it.each<[string, unknown[]]>([
    ['a path that is not there', [{ op: 'replace', path: '/x/y', value: 1 }]],
    ['an index beyond the list', [{ op: 'add', path: '/list/5', value: 1 }]],
    ['an index with a leading sign', [{ op: 'remove', path: '/list/-1' }]],
    ['an unknown operation', [{ op: 'swap', path: '/list' }]],
    ['a pointer without a slash', [{ op: 'remove', path: 'list' }]],
    ['a built-in property', [{ op: 'remove', path: '/constructor' }]],
  ])('refuses %s', (_about, patch) => {
    expect(() => applyJsonPatch({ list: [1] }, patch)).toThrow('the server rejected our request');
  });

  it('does not touch prototypes', () => {
    const patched = applyJsonPatch({}, [
      { op: 'add', path: '/__proto__', value: { polluted: true } },
    ]) as object;
    expect(Object.hasOwn(patched, '__proto__')).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('leaves the document alone', () => {
    const document = { a: { b: 1 } };
    applyJsonPatch(document, [{ op: 'replace', path: '/a/b', value: 2 }]);
    applyMergePatch(document, { a: { b: 3 } });
    expect(document).toEqual({ a: { b: 1 } });
  });
});
