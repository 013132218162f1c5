import { describe, expect, it } from 'vitest';

import { causesOf } from '@outrider/api/src/pipeline/diagnose/causes/causes-of.ts';

import { anOpenFinding } from '../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/causes-of', () => {
  it('names the shared ones before the one that always holds', () => {
    const finding = anOpenFinding({
      cluster: 'c-1',
      bundle: 'web',
      traits: { node: 'n1', quota: 'compute' },
    });
    expect(causesOf(finding).map((cause) => cause.kind)).toEqual(['node', 'quota', 'bundle-revision']);
  });

  it('ends with the first that needs nobody to share it', () => {
    const finding = anOpenFinding({ cluster: 'c-1', bundle: 'web', traits: { image: 'a:1', node: 'n1' } });
    expect(causesOf(finding).map((cause) => cause.kind)).toEqual(['image']);
  });

  it('always knows one', () => {
    expect(causesOf(anOpenFinding({ cluster: 'c-1' })).map((cause) => cause.kind)).toEqual(['rule']);
  });
});
