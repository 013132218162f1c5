import { describe, expect, it } from 'vitest';

import { dependencyCause } from '@outrider/api/src/pipeline/diagnose/causes/delivery/dependency.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/delivery/dependency', () => {
  it('is the bundle that is waited for', () => {
    const found = dependencyCause(
      anOpenFinding({ bundle: 'web', traits: { dependency: 'fleet-default/crds' } }),
    );
    expect(found).toMatchObject({
      kind: 'dependency',
      subject: { kind: 'Bundle', namespace: 'fleet-default', name: 'crds' },
    });
  });

  it('is never the bundle itself', () => {
    const own = anOpenFinding({ bundle: 'web', traits: { dependency: 'fleet-default/web' } });
    expect(dependencyCause(own)).toBeUndefined();
    expect(dependencyCause(anOpenFinding())).toBeUndefined();
  });
});
