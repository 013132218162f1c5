import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PathStep } from '@outrider/api/src/pipeline/observe/drift/field-path.ts';
import { ownerOf, readManagedFields } from '@outrider/api/src/pipeline/observe/drift/managed-fields.ts';

const key = (name: string): PathStep => ({ key: name });
const entry = (manager: string, fieldsV1: object, more: object = {}) => ({
  manager,
  operation: 'Update',
  time: '2026-11-20T10:00:00Z',
  fieldsType: 'FieldsV1',
  fieldsV1,
  ...more,
});
const object = (spec: unknown, ...managedFields: object[]) => ({ metadata: { managedFields }, spec });

const managerOf = (live: unknown, ...steps: PathStep[]) =>
  ownerOf(readManagedFields(live), steps, live)?.manager;

describe('api/pipeline/observe/drift/managed-fields', () => {
  it('reads who wrote a field, how, through which subresource and when', () => {
    const live = object(
      { replicas: 9 },
      entry('fleetagent', { 'f:spec': { 'f:paused': {} } }, { operation: 'Apply' }),
      entry('kube-controller-manager', { 'f:spec': { 'f:replicas': {} } }, { subresource: 'scale' }),
    );
    expect(ownerOf(readManagedFields(live), [key('spec'), key('replicas')], live)).toEqual({
      manager: 'kube-controller-manager',
      operation: 'Update',
      subresource: 'scale',
      at: Date.parse('2026-11-20T10:00:00Z'),
    });
  });

  it('finds elements by their keys, by their value and by their index', () => {
    const live = object(
      {
        containers: [{ name: 'a' }, { name: 'web', image: 'x', ports: [{ containerPort: 80 }] }],
        finalizers: ['one', 'two'],
        rules: [{ host: 'a' }],
      },
      entry('image', { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': { '.': {}, 'f:image': {} } } } }),
      entry('port', {
        'f:spec': {
          'f:containers': {
            'k:{"name":"web"}': { 'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {} } } },
          },
        },
      }),
      entry('value', { 'f:spec': { 'f:finalizers': { 'v:"two"': {} } } }),
      entry('index', { 'f:spec': { 'f:rules': { 'i:0': { 'f:host': {} } } } }),
    );
    const web = [key('spec'), key('containers'), { label: 'name=web', index: 1 }];
    expect(managerOf(live, ...web, key('image'))).toBe('image');
    expect(managerOf(live, ...web, key('ports'), { label: 'containerPort=80', index: 0 })).toBe('port');
    expect(managerOf(live, key('spec'), key('finalizers'), { label: '1', index: 1 })).toBe('value');
    expect(managerOf(live, key('spec'), key('rules'), { label: 'host=a', index: 0 }, key('host'))).toBe(
      'index',
    );
    expect(managerOf(live, key('spec'), key('containers'), { label: 'name=a', index: 0 })).toBeUndefined();
  });

  it('takes a leaf to own everything below it, and the longest match to win', () => {
    const live = object(
      { args: ['a'], labels: { x: '1' } },
      entry('whole', { 'f:spec': { 'f:args': {}, 'f:labels': {} } }),
      entry('exact', { 'f:spec': { 'f:labels': { '.': {}, 'f:x': {} } } }, { time: '2026-11-01T00:00:00Z' }),
    );
    expect(managerOf(live, key('spec'), key('args'), { label: '0', index: 0 })).toBe('whole');
    expect(managerOf(live, key('spec'), key('labels'), key('x'))).toBe('exact');
  });

  it('takes the later of two owners of the same field', () => {
    const fields = { 'f:spec': { 'f:replicas': {} } };
    const live = object(
      { replicas: 1 },
      entry('late', fields, { time: '2026-11-21T00:00:00Z' }),
      entry('early', fields),
      entry('timeless', fields, { time: undefined }),
    );
    expect(managerOf(live, key('spec'), key('replicas'))).toBe('late');
  });

  it('knows no owner of what nobody names', () => {
    const live = object({ a: 1 }, entry('other', { 'f:metadata': {} }));
    expect(managerOf(live, key('spec'), key('a'))).toBeUndefined();
    expect(managerOf({ metadata: {} }, key('spec'))).toBeUndefined();
  });

  it('finds the owner of every field of any object that one manager wrote', () => {
    const keys = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.dictionary(keys, tie('tree'), { minKeys: 1, maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(keys, tree, { minKeys: 1, maxKeys: 4 }), (spec) => {
        const live = object(spec, entry('one', { 'f:spec': fieldsOf(spec) }));
        for (const path of pathsOf(spec)) {
          expect(managerOf(live, key('spec'), ...path.map(key))).toBe('one');
          expect(
            managerOf(live, key('spec'), ...path.map(key).slice(0, -1), key('nobody\0')),
          ).toBeUndefined();
        }
      }),
    );
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (managedFields, fieldsV1) => {
        for (const fields of [managedFields, [{ manager: 'a', fieldsV1 }]]) {
          const live = { metadata: { managedFields: fields } };
          expect(() =>
            ownerOf(readManagedFields(live), [key('a'), { label: 'b', index: 0 }, key('c')], live),
          ).not.toThrow();
        }
      }),
    );
  });
});

function fieldsOf(value: unknown): object {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [`f:${name}`, fieldsOf(inner)]));
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner).map((path) => [name, ...path]));
}
