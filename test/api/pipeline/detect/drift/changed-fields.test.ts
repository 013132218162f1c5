import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { changedFields, patchValue } from '@outrider/api/src/pipeline/detect/drift/changed-fields.ts';

describe('api/pipeline/detect/drift/changed-fields', () => {
  it.each([
    ['{"spec":{"replicas":2}}', ['spec.replicas']],
    ['{"spec":{"a":null,"b":{"c":[1,2]}},"data":{}}', ['spec.a', 'spec.b.c', 'data']],
    ['{"metadata":{"annotations":{"example.com/x":"1"}}}', ['metadata.annotations[example.com/x]']],
    ['', []],
    ['[1]', []],
    ['"text"', []],
    ['null', []],
    ['{"spec":{"repl', []],
  ])('reads %s', (patch, fields) => {
    expect(changedFields(patch)).toEqual(fields);
  });

  it('is bounded', () => {
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`key${at}`, at]));
    expect(changedFields(JSON.stringify(wide))).toHaveLength(200);
    const deep = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
    expect(changedFields(deep)).toHaveLength(1);
  });

  it('finds values', () => {
    expect(patchValue('{"spec":{"replicas":2}}', 'spec', 'replicas')).toBe(2);
    expect(patchValue('{"spec":[2]}', 'spec', 'replicas')).toBeUndefined();
    expect(patchValue('nonsense', 'spec')).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (patch) => Array.isArray(changedFields(patch))));
  });
});
