import { describe, expect, it } from 'vitest';

import { clusterApiCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/cluster-api.ts';
import { clusterCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/cluster.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/cluster-api', () => {
  it('is a cluster whose API server keeps more than one bundle away', () => {
    const failure = 'etcdserver: request timed out';
    const trouble = anOpenFinding({
      rule: 'fleet/cluster-api-trouble',
      cluster: 'c-1',
      bundle: 'ws/web',
      traits: { failure },
    });
    const found = clusterApiCause(trouble);
    expect(found).toMatchObject({ kind: 'cluster', cluster: 'c-1', shared: true });
    expect(clusterApiCause({ ...trouble, bundle: 'other/api' })?.key).toBe(found?.key);
    expect(clusterApiCause({ ...trouble, cluster: 'c-2' })?.key).not.toBe(found?.key);
  });

  it('is not a server that only the charts come from', () => {
    const failure = 'dial tcp: lookup charts.example: no such host';
    const trouble = anOpenFinding({
      rule: 'fleet/cluster-api-trouble',
      cluster: 'c-1',
      traits: { failure },
    });
    expect(clusterApiCause(trouble)).toBeUndefined();
  });

  it('is not a cluster that is away', () => {
    const away = anOpenFinding({ rule: 'fleet/agent-offline', cluster: 'c-1' });
    expect(clusterApiCause(away)).toBeUndefined();
    expect(
      clusterCause(anOpenFinding({ rule: 'fleet/cluster-api-trouble', cluster: 'c-1' })),
    ).toBeUndefined();
  });
});
