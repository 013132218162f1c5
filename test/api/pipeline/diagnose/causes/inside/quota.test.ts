import { describe, expect, it } from 'vitest';

import { quotaCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/quota.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/quota', () => {
  it('is one quota of one namespace of one cluster', () => {
    const own = quotaCause(anOpenFinding({ cluster: 'c-1', traits: { quota: 'compute' } }));
    const full = quotaCause(anOpenFinding({ cluster: 'c-1', traits: { quota: 'shop/compute' } }));
    expect(own).toMatchObject({
      kind: 'quota',
      shared: true,
      subject: { namespace: 'shop', name: 'compute' },
    });
    expect(full?.key).toBe(own?.key);
    expect(quotaCause(anOpenFinding({ cluster: 'c-1' }))).toBeUndefined();
  });
});
