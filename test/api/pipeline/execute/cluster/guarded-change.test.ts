import { describe, expect, it } from 'vitest';

import { guardedChange } from '@outrider/api/src/pipeline/execute/cluster/guarded-change.ts';
import type { ObjectTarget } from '@outrider/api/src/pipeline/execute/plan/step-work.ts';

const object = { cluster: 'c-1', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'cart' };
const target: ObjectTarget = { ...object, type: 'object', uid: 'uid-1', resourceVersion: '7' };
const uid = { op: 'test' as const, path: '/metadata/uid', value: 'uid-1' };
const version = { op: 'test' as const, path: '/metadata/resourceVersion', value: '7' };
const replace = { op: 'replace' as const, path: '/spec/replicas', value: 3 };
const test = { op: 'test' as const, path: '/spec/replicas', value: 1 };

describe('api/pipeline/execute/cluster/guarded-change', () => {
  it.each([
    [[replace], [uid, version, replace]],
    [
      [test, replace],
      [uid, test, replace],
    ],
    [
      [uid, test, replace],
      [uid, test, replace],
    ],
    [
      [uid, replace],
      [version, uid, replace],
    ],
  ])('patch %#: tests the uid, and the version unless it tests what it touches', (given, expected) => {
    const change = { type: 'kubernetes-patch' as const, object, operations: given };
    expect(guardedChange(change, target)).toEqual({ ...change, operations: expected });
  });

  it('an apply names uid and version; a deletion has its own guards', () => {
    const apply = {
      type: 'kubernetes-apply' as const,
      object,
      fields: { metadata: { name: 'cart' }, spec: {} },
    };
    expect(guardedChange(apply, target)).toMatchObject({
      fields: { metadata: { name: 'cart', uid: 'uid-1', resourceVersion: '7' }, spec: {} },
    });
    const deletion = { type: 'kubernetes-delete' as const, object, uid: 'uid-1' };
    expect(guardedChange(deletion, target)).toBe(deletion);
  });
});
