import { describe, expect, it } from 'vitest';

import { ruleCause } from '@outrider/api/src/pipeline/diagnose/causes/delivery/rule.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/delivery/rule', () => {
  it('is an object of one name that is wrong in one way', () => {
    const on = (cluster: string, name: string) =>
      ruleCause(anOpenFinding({ cluster, object: { name }, cause: 'same' }))?.key;
    expect(on('c-1', 'web')).toBe(on('c-2', 'web'));
    expect(on('c-1', 'web')).not.toBe(on('c-1', 'api'));
  });
});
