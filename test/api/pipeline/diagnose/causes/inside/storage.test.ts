import { describe, expect, it } from 'vitest';

import { storageCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/storage.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/storage', () => {
  it('is one storage class of one cluster', () => {
    const found = storageCause(anOpenFinding({ cluster: 'c-1', traits: { storageClass: 'fast' } }));
    expect(found).toMatchObject({
      kind: 'storage',
      shared: true,
      subject: { kind: 'StorageClass', name: 'fast' },
    });
    expect(storageCause(anOpenFinding({ cluster: 'c-1' }))).toBeUndefined();
  });
});
