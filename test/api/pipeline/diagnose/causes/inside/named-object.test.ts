import { describe, expect, it } from 'vitest';

import { namedObject } from '@outrider/api/src/pipeline/diagnose/causes/inside/named-object.ts';

describe('api/pipeline/diagnose/causes/inside/named-object', () => {
  it.each([
    ['compute', { kind: 'ResourceQuota', namespace: 'shop', name: 'compute' }],
    ['team/compute', { kind: 'ResourceQuota', namespace: 'team', name: 'compute' }],
    ['Secret db', { kind: 'Secret', namespace: 'shop', name: 'db' }],
    ['Secret team/db', { kind: 'Secret', namespace: 'team', name: 'db' }],
  ])('reads %s', (text, expected) => {
    const place = { cluster: 'c-1', kind: 'ResourceQuota', namespace: 'shop' };
    expect(namedObject(text, place)).toMatchObject({ cluster: 'c-1', ...expected });
  });
});
