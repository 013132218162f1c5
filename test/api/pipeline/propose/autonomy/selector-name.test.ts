import { describe, expect, it } from 'vitest';

import { labelsOfName, selectorName } from '@outrider/api/src/pipeline/propose/autonomy/selector-name.ts';

describe('api/pipeline/propose/autonomy/selector-name', () => {
  it('names the same labels the same, in whatever order they come', () => {
    expect(selectorName({ env: 'prod', 'a.io/tier': '1' })).toBe('a.io/tier=1,env=prod');
    expect(selectorName({ 'a.io/tier': '1', env: 'prod' })).toBe('a.io/tier=1,env=prod');
  });

  it('gives back the labels, those without a value too', () => {
    for (const labels of [{ env: 'prod' }, { 'a.io/tier': '1', edge: '' }]) {
      expect(labelsOfName(selectorName(labels))).toEqual(labels);
    }
  });
});
