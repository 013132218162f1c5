import { describe, expect, it } from 'vitest';

import { configurationCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/configuration.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/configuration', () => {
  it('is one ConfigMap or Secret of one cluster', () => {
    const found = configurationCause(
      anOpenFinding({ cluster: 'c-1', traits: { reference: 'Secret shop/db' } }),
    );
    expect(found).toMatchObject({
      kind: 'configuration',
      shared: true,
      subject: { kind: 'Secret', namespace: 'shop', name: 'db' },
    });
    const other = configurationCause(
      anOpenFinding({ cluster: 'c-2', traits: { reference: 'Secret shop/db' } }),
    );
    expect(other?.key).not.toBe(found?.key);
    expect(configurationCause(anOpenFinding())).toBeUndefined();
  });
});
