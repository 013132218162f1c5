import { describe, expect, it } from 'vitest';

import { comparableText, fieldValue } from '../../../../../pkg/outrider/features/drift/fields/field-value.ts';

describe('pkg/features/drift/fields/field-value', () => {
  it.each([
    ['"web:1"', 'web:1'],
    ['3', '3'],
    ['"3"', '"3"'],
    ['"true"', '"true"'],
    ['""', '""'],
    ['" a"', '" a"'],
    ['{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
    ['not json', 'not json'],
  ])('shows %s as %j', (json, text) => {
    expect(fieldValue(json)).toStrictEqual({ state: 'shown', text });
  });

  it('tells a value that is not set from one that is hidden', () => {
    expect(fieldValue(null)).toStrictEqual({ state: 'unset' });
    expect(fieldValue('"…"')).toStrictEqual({ state: 'hidden' });
    expect(comparableText('"…"')).toBeUndefined();
  });
});
