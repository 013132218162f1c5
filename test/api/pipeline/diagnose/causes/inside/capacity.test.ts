import { describe, expect, it } from 'vitest';

import { capacityCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/capacity.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/capacity', () => {
  it('is one cluster that lacks one thing', () => {
    const lack = (failure: string) =>
      capacityCause(
        anOpenFinding({ rule: 'cluster/pod-unschedulable', cluster: 'c-1', traits: { failure } }),
      );
    expect(lack('memory')).toMatchObject({ kind: 'capacity', shared: true, cluster: 'c-1' });
    expect(lack('memory')?.key).not.toBe(lack('cpu')?.key);
    expect(capacityCause(anOpenFinding({ cluster: 'c-1' }))).toBeUndefined();
  });
});
