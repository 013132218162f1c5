import { describe, expect, it } from 'vitest';

import {
  isWithin,
  pathSteps,
  resolvePath,
} from '../../../../pkg/outrider/components/YamlView/object-path.ts';

const object = {
  metadata: { annotations: { 'a.b/c': 'x' } },
  status: { conditions: [{ type: 'Ready', message: 'm' }, { type: 'Accepted' }], list: ['one', 'two'] },
};

describe('pkg/components/YamlView/object-path', () => {
  it('splits paths at dots and brackets, but not inside of brackets', () => {
    expect(pathSteps('status.conditions[Ready].message')).toStrictEqual([
      'status',
      'conditions',
      'Ready',
      'message',
    ]);
    expect(pathSteps('metadata.annotations["a.b/c"]')).toStrictEqual(['metadata', 'annotations', 'a.b/c']);
    expect(pathSteps('')).toStrictEqual([]);
  });

  it.each([
    ['status.conditions[Accepted]', ['status', 'conditions', 1]],
    ['status.conditions[0].message', ['status', 'conditions', 0, 'message']],
    ['status.list[two]', ['status', 'list', 1]],
    ['metadata.annotations[a.b/c]', ['metadata', 'annotations', 'a.b/c']],
  ])('follows %s', (path, resolved) => {
    expect(resolvePath(object, path)).toStrictEqual(resolved);
  });

  it('stops at the deepest parent of what is missing', () => {
    expect(resolvePath(object, 'status.conditions[Ready].reason')).toStrictEqual(['status', 'conditions', 0]);
    expect(resolvePath(object, 'status.conditions[Gone].reason')).toStrictEqual(['status', 'conditions']);
    expect(resolvePath(object, 'spec')).toStrictEqual([]);
    expect(resolvePath(undefined, 'spec')).toStrictEqual([]);
  });

  it('knows what lies below a path; nothing lies below no path', () => {
    expect(isWithin(['a', 0, 'b'], ['a', 0])).toBe(true);
    expect(isWithin(['a', 1], ['a', 0])).toBe(false);
    expect(isWithin(['a'], [])).toBe(false);
  });
});
