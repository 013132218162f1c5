import { describe, expect, it } from 'vitest';

import { clusterCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/cluster.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/cluster', () => {
  it('is a cluster whose agent or connection is gone', () => {
    const found = (rule: string) => clusterCause(anOpenFinding({ rule, cluster: 'c-1' }));
    expect(found('fleet/agent-offline')).toMatchObject({ kind: 'cluster', cluster: 'c-1', shared: false });
    expect(found('fleet/rancher-connection-lost')?.key).toBe(found('fleet/agent-offline')?.key);
    expect(found('fleet/cluster-paused')).toBeUndefined();
  });
});
