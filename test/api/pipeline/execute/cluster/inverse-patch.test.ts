import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inversePatch } from '@outrider/api/src/pipeline/execute/cluster/inverse-patch.ts';
import { evidenceOf } from '@outrider/api/src/pipeline/execute/cluster/judge-object.ts';
import type { ObjectChange } from '@outrider/api/src/pipeline/execute/plan/step-work.ts';

import { applyPatch } from '../../../../support/rollback/apply-patch.ts';

const object = { cluster: 'c-1', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'cart' };
const live = (spec: Record<string, unknown>) => ({ metadata: { uid: 'uid-1' }, spec });
const values = fc.oneof(fc.integer(), fc.string(), fc.boolean());
const keys = fc.constantFrom('a', 'b', 'c');

/** The inverse of a patch of one object. */
function inverseOf(change: ObjectChange, before: Record<string, unknown>, after: Record<string, unknown>) {
  const inverse = inversePatch(change, evidenceOf(change, before), evidenceOf(change, after));
  return inverse?.type === 'kubernetes-patch' ? inverse.operations : undefined;
}

describe('api/pipeline/execute/cluster/inverse-patch', () => {
  it('gives replaced fields back, whatever they were', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, values, { minKeys: 1 }), keys, values, (spec, key, value) => {
        fc.pre(Object.hasOwn(spec, key) && spec[key] !== value);
        const before = live({ ...spec });
        const change: ObjectChange = {
          type: 'kubernetes-patch',
          object,
          operations: [{ op: 'replace', path: `/spec/${key}`, value }],
        };
        const after = applyPatch(before, change.operations);
        const inverse = inverseOf(change, before, after) ?? [];
        expect(applyPatch(after, inverse)).toEqual(before);
        // What somebody changed since is not overwritten.
        const since = { ...after, spec: { ...(after['spec'] as object), [key]: [] } };
        expect(() => applyPatch(since, inverse)).toThrow();
      }),
    );
  });

  it('takes away what was added, and adds what was taken away', () => {
    const add: ObjectChange = {
      type: 'kubernetes-patch',
      object,
      operations: [{ op: 'add', path: '/spec/a', value: 1 }],
    };
    expect(inverseOf(add, live({}), live({ a: 1 }))).toEqual([
      { op: 'test', path: '/metadata/uid', value: 'uid-1' },
      { op: 'test', path: '/spec/a', value: 1 },
      { op: 'remove', path: '/spec/a' },
    ]);
    const remove: ObjectChange = {
      type: 'kubernetes-patch',
      object,
      operations: [{ op: 'remove', path: '/spec/a' }],
    };
    expect(inverseOf(remove, live({ a: 1 }), live({}))?.at(-1)).toEqual({
      op: 'add',
      path: '/spec/a',
      value: 1,
    });
  });

  it('there is none for a deletion, for no change, for another object, and for a Secret', () => {
    const scale: ObjectChange = {
      type: 'kubernetes-patch',
      object,
      operations: [{ op: 'replace', path: '/spec/a', value: 2 }],
    };
    expect(
      inverseOf({ type: 'kubernetes-delete', object, uid: 'uid-1' }, live({}), live({})),
    ).toBeUndefined();
    expect(inverseOf(scale, live({ a: 2 }), live({ a: 2 }))).toBeUndefined();
    expect(inverseOf(scale, live({ a: 1 }), { metadata: { uid: 'x' }, spec: { a: 2 } })).toBeUndefined();
    const secret = { ...scale, object: { ...object, kind: 'Secret' } };
    expect(inverseOf(secret, live({ a: 1 }), live({ a: 2 }))).toBeUndefined();
  });
});
