import { describe, expect, it } from 'vitest';

import { registryCause } from '@outrider/api/src/pipeline/diagnose/causes/outside/registry.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/outside/registry', () => {
  it('is the registry when it does not answer, whatever the image', () => {
    const key = (image: string) =>
      registryCause(
        anOpenFinding({ rule: 'cluster/image-pull-failing', traits: { registry: 'ghcr.io', image } }),
      )?.key;
    expect(key('ghcr.io/a:1')).toBeDefined();
    expect(key('ghcr.io/a:1')).toBe(key('ghcr.io/b:1'));
  });

  it('is not the registry when one image is missing from it', () => {
    const traits = { registry: 'ghcr.io', image: 'ghcr.io/a:1' };
    expect(registryCause(anOpenFinding({ rule: 'cluster/image-not-found', traits }))).toBeUndefined();
  });
});
