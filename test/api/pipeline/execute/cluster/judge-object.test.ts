import { describe, expect, it } from 'vitest';

import { judgeObject } from '@outrider/api/src/pipeline/execute/cluster/judge-object.ts';
import type { ObjectChange, ObjectTarget } from '@outrider/api/src/pipeline/execute/plan/step-work.ts';

const object = { cluster: 'c-1', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'cart' };
const target: ObjectTarget = { ...object, type: 'object', uid: 'uid-1', resourceVersion: '7' };
const live = (spec: object, metadata: object = {}) => ({
  metadata: { uid: 'uid-1', resourceVersion: '7', ...metadata },
  spec,
});
type Operations = Extract<ObjectChange, { type: 'kubernetes-patch' }>['operations'];
const patch = (...operations: Operations): ObjectChange => ({ type: 'kubernetes-patch', object, operations });

const scale = patch({ op: 'replace', path: '/spec/replicas', value: 3 });
const guarded = patch(
  { op: 'test', path: '/spec/paused', value: null },
  { op: 'add', path: '/spec/paused', value: true },
);
const remove: ObjectChange = { type: 'kubernetes-delete', object, uid: 'uid-1' };

const judge = (change: ObjectChange, now: object | undefined, wasSent = false) =>
  judgeObject({ change, target, wasSent }, now as Record<string, unknown> | undefined).kind;

describe('api/pipeline/execute/cluster/judge-object', () => {
  it('a patch of one version is missing on that version, found when it is so, changed else', () => {
    expect(judge(scale, live({ replicas: 1 }))).toBe('missing');
    expect(judge(scale, live({ replicas: 3 }, { resourceVersion: '8' }))).toBe('found');
    expect(judge(scale, live({ replicas: 1 }, { resourceVersion: '8' }))).toBe('changed');
  });

  it('a patch that tests what it touches does not mind other versions; null stands for absent', () => {
    expect(judge(guarded, live({}, { resourceVersion: '99' }))).toBe('missing');
    expect(judge(guarded, live({ paused: true }, { resourceVersion: '99' }))).toBe('found');
    expect(judge(guarded, live({ paused: false }))).toBe('changed');
  });

  it('another object of the name, none, or one that is being deleted is not the target', () => {
    expect(judge(scale, live({ replicas: 3 }, { uid: 'uid-2' }))).toBe('changed');
    expect(judge(scale, undefined, true)).toBe('changed');
    expect(judge(scale, live({ replicas: 1 }, { deletionTimestamp: 'now' }))).toBe('changed');
  });

  it('what was sent is found with what the API server filled in; what was not is not', () => {
    const strategy = patch({ op: 'add', path: '/spec/strategy', value: { type: 'Recreate' } });
    const filled = live({ strategy: { type: 'Recreate', more: 1 } }, { resourceVersion: '8' });
    expect(judge(strategy, filled, true)).toBe('found');
    expect(judge(strategy, filled, false)).toBe('changed');
  });

  it('a deletion is found when it was sent and the object is gone, going, or another one', () => {
    expect(judge(remove, live({}))).toBe('missing');
    expect(judge(remove, undefined, true)).toBe('found');
    expect(judge(remove, live({}, { deletionTimestamp: 'now' }), true)).toBe('found');
    expect(judge(remove, live({}, { uid: 'uid-2' }), true)).toBe('found');
    expect(judge(remove, undefined)).toBe('changed');
    expect(judge(remove, live({}, { uid: 'uid-2' }))).toBe('changed');
    expect(judge({ ...remove, resourceVersion: '6' } as ObjectChange, live({}))).toBe('changed');
  });

  it('does not touch lists by position, because nobody could tell afterwards', () => {
    const change = patch({ op: 'add', path: '/spec/items/-', value: 'x' });
    expect(judge(change, live({ items: ['a'] }))).toBe('refused');
    const replaced = patch({ op: 'replace', path: '/spec/items/0', value: 'x' });
    expect(judge(replaced, live({ items: ['a'] }))).toBe('missing');
  });

  it('an apply is found when all its fields are so', () => {
    const change: ObjectChange = {
      type: 'kubernetes-apply',
      object,
      fields: { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 3 } },
    };
    expect(judge(change, live({ replicas: 1, paused: true }))).toBe('missing');
    expect(judge(change, live({ replicas: 3, paused: true }, { resourceVersion: '8' }))).toBe('found');
  });

  it('writes down what it touches, and nothing of a Secret', () => {
    const seen = (kind: string) => {
      const named = { ...scale, object: { ...object, kind } } as ObjectChange;
      return judgeObject(
        { change: named, target: { ...target, kind }, wasSent: false },
        live({ replicas: 1 }),
      );
    };
    expect(seen('Deployment')).toEqual({
      kind: 'missing',
      seen: { uid: 'uid-1', resourceVersion: '7', fields: [{ path: '/spec/replicas', value: 1 }] },
    });
    expect(seen('Secret')).toEqual({ kind: 'missing', seen: { uid: 'uid-1', resourceVersion: '7' } });
  });
});
