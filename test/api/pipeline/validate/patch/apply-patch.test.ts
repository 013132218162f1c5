import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PatchOperation } from '@outrider/api/contract/diagnosis/changes.ts';
import { applyPatch } from '@outrider/api/src/pipeline/validate/patch/apply-patch.ts';
import { applyJsonPatch } from '../../../../rancher/kube/patch/json-patch.ts';

const object = {
  metadata: { uid: 'u-1', labels: { a: '1' } },
  spec: { replicas: 2, list: ['a', 'b', 'c'], maybe: null, deep: { x: { y: 1 } } },
};

function applied(...operations: readonly PatchOperation[]): unknown {
  const result = applyPatch(object, operations);
  return 'object' in result ? result.object : result.problem.kind;
}

describe('api/pipeline/validate/patch/apply-patch', () => {
  it.each<[string, PatchOperation, object]>([
    ['adds a member', { op: 'add', path: '/spec/paused', value: true }, { spec: { paused: true } }],
    ['replaces by add', { op: 'add', path: '/spec/replicas', value: 3 }, { spec: { replicas: 3 } }],
    [
      'adds into a list',
      { op: 'add', path: '/spec/list/1', value: 'x' },
      { spec: { list: ['a', 'x', 'b', 'c'] } },
    ],
    [
      'adds at the end',
      { op: 'add', path: '/spec/list/-', value: 'x' },
      { spec: { list: ['a', 'b', 'c', 'x'] } },
    ],
    [
      'adds behind the last',
      { op: 'add', path: '/spec/list/3', value: 'x' },
      { spec: { list: ['a', 'b', 'c', 'x'] } },
    ],
    [
      'replaces an item',
      { op: 'replace', path: '/spec/list/0', value: 'x' },
      { spec: { list: ['x', 'b', 'c'] } },
    ],
    ['removes an item', { op: 'remove', path: '/spec/list/1' }, { spec: { list: ['a', 'c'] } }],
    [
      'replaces by null',
      { op: 'replace', path: '/spec/replicas', value: null },
      { spec: { replicas: null } },
    ],
  ])('%s', (_what, operation, expected) => {
    expect(applied(operation)).toMatchObject(expected);
  });

  it('removes a member', () => {
    expect(applied({ op: 'remove', path: '/metadata/labels/a' })).toMatchObject({ metadata: { labels: {} } });
    expect(applied({ op: 'remove', path: '/metadata/labels/a' })).not.toHaveProperty('metadata.labels.a');
  });

  it.each<[PatchOperation, string]>([
    [{ op: 'replace', path: '/spec/absent', value: 1 }, 'missing'],
    [{ op: 'remove', path: '/spec/absent' }, 'missing'],
    [{ op: 'add', path: '/spec/absent/below', value: 1 }, 'missing'],
    [{ op: 'add', path: '/spec/replicas/below', value: 1 }, 'missing'],
    [{ op: 'add', path: '/spec/list/4', value: 1 }, 'missing'],
    [{ op: 'add', path: '/spec/list/01', value: 1 }, 'missing'],
    [{ op: 'add', path: '/spec/list/-1', value: 1 }, 'missing'],
    [{ op: 'replace', path: '/spec/list/3', value: 1 }, 'missing'],
    [{ op: 'replace', path: '/spec/list/-', value: 1 }, 'missing'],
    [{ op: 'remove', path: '/spec/list/1e0' }, 'missing'],
    [{ op: 'remove', path: '/spec/list/length' }, 'missing'],
    [{ op: 'test', path: '/spec/list/9', value: null }, 'missing'],
    [{ op: 'test', path: '/spec/absent/below', value: null }, 'missing'],
    [{ op: 'test', path: '/metadata/uid', value: 'u-2' }, 'test'],
    [{ op: 'test', path: '/spec/replicas', value: '2' }, 'test'],
    [{ op: 'test', path: '/spec/list', value: ['a', 'b'] }, 'test'],
    [{ op: 'test', path: '/spec/deep', value: { x: {} } }, 'test'],
    [{ op: 'add', path: '/spec/paused' }, 'malformed'],
    [{ op: 'replace', path: '', value: {} }, 'malformed'],
    [{ op: 'add', path: '/__proto__/polluted', value: true }, 'unsafe'],
    [{ op: 'add', path: '/spec/x', value: JSON.parse('{"__proto__":1}') as unknown }, 'unsafe'],
    [{ op: 'add', path: '/spec/x', value: 'x'.repeat(70_000) }, 'too-large'],
  ])('answers why %j cannot be applied: %s', (operation, kind) => {
    expect(applied(operation)).toBe(kind);
  });

  it('takes a test for null as one for nothing, as kube-apiserver does', () => {
    expect(applied({ op: 'test', path: '/spec/absent', value: null })).toEqual(object);
    expect(applied({ op: 'test', path: '/spec/maybe', value: null })).toEqual(object);
    expect(applied({ op: 'test', path: '/spec/deep', value: { x: { y: 1 } } })).toEqual(object);
  });

  it('does all or nothing, and never to the object it was given', () => {
    const before = structuredClone(object);
    expect(
      applied({ op: 'remove', path: '/spec/deep' }, { op: 'test', path: '/metadata/uid', value: 'u-2' }),
    ).toBe('test');
    const value = { z: 1 };
    const after = applyPatch(object, [{ op: 'add', path: '/spec/deep/x', value }]);
    value.z = 2;
    expect(after).toMatchObject({ object: { spec: { deep: { x: { z: 1 } } } } });
    expect(object).toStrictEqual(before);
  });

  it('refuses more operations than anybody means', () => {
    const many = Array.from(
      { length: 101 },
      (): PatchOperation => ({ op: 'add', path: '/spec/x', value: 1 }),
    );
    expect(applied(...many)).toBe('too-large');
    expect(applied(...many.slice(1))).toMatchObject({ spec: { x: 1 } });
  });

  it('pollutes nothing that other objects have', () => {
    applied({ op: 'add', path: '/spec/__proto__/polluted', value: 1 });
    applied({ op: 'add', path: '/constructor/prototype/polluted', value: 1 });
    expect({}).not.toHaveProperty('polluted');
  });

  it('says what the simulated API server says, whatever the patch', () => {
    const key = fc.constantFrom('spec', 'list', 'deep', 'x', 'y', '0', '1', '3', '-', 'new', 'metadata');
    const operation = fc.record({
      op: fc.constantFrom('add', 'remove', 'replace', 'test'),
      path: fc.array(key, { minLength: 1, maxLength: 4 }).map((keys) => `/${keys.join('/')}`),
      value: fc.constantFrom(null, 1, 'a', ['a', 'b', 'c'], { y: 1 }),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 5 }), (operations) => {
        const result = applyPatch(object, operations);
        expect('object' in result ? result.object : undefined).toEqual(served(operations));
      }),
      { numRuns: 500 },
    );
  });
});

function served(operations: readonly PatchOperation[]): unknown {
  try {
    return applyJsonPatch(object, operations);
  } catch {
    return undefined;
  }
}
