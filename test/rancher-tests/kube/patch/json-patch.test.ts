import { describe, expect, it } from 'vitest';
import { applyJsonPatch } from '../../../rancher/kube/patch/json-patch.ts';
import { applyMergePatch } from '../../../rancher/kube/patch/merge-patch.ts';

describe('rancher-tests/kube/patch/json-patch', () => {
  it.each<{ about: string; from: unknown; patch: unknown[]; to: unknown }>([
    {
      about: 'inserts into a list',
      from: { a: [1, 3] },
      patch: [{ op: 'add', path: '/a/1', value: 2 }],
      to: { a: [1, 2, 3] },
    },
    {
      about: 'appends to a list',
      from: { a: [1] },
      patch: [{ op: 'add', path: '/a/-', value: 2 }],
      to: { a: [1, 2] },
    },
    {
      about: 'removes from a list',
      from: { a: [1, 2] },
      patch: [{ op: 'remove', path: '/a/0' }],
      to: { a: [2] },
    },
    {
      about: 'reads escaped names',
      from: { 'a/b~c': 1 },
      patch: [{ op: 'replace', path: '/a~1b~0c', value: 2 }],
      to: { 'a/b~c': 2 },
    },
    {
      about: 'replaces the document',
      from: { a: 1 },
      patch: [{ op: 'replace', path: '', value: { b: 1 } }],
      to: { b: 1 },
    },
    {
      about: 'lets an absent value pass for null',
      from: {},
      patch: [{ op: 'test', path: '/a', value: null }],
      to: {},
    },
    {
      about: 'compares deeply',
      from: { a: [{ b: 1 }] },
      patch: [{ op: 'test', path: '/a', value: [{ b: 1 }] }],
      to: { a: [{ b: 1 }] },
    },
    {
      about: 'keeps copies apart',
      from: { a: [] },
      patch: [
        { op: 'copy', from: '/a', path: '/b' },
        { op: 'add', path: '/b/-', value: 1 },
      ],
      to: { a: [], b: [1] },
    },
  ])('$about', ({ from, patch, to }) => {
    expect(applyJsonPatch(from, patch)).toEqual(to);
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
