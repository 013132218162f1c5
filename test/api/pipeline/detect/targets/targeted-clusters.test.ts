import { describe, expect, it } from 'vitest';

import { targetedClusters } from '@outrider/api/src/pipeline/detect/targets/targeted-clusters.ts';

import { cluster, clusterGroup, snapshotOf, target } from '../../../../support/records.ts';

const EVERY = { matchLabels: {}, matchExpressions: [] };

describe('api/pipeline/detect/targets/targeted-clusters', () => {
  const snapshot = snapshotOf(
    cluster({ name: 'edge-1', labels: { tier: 'edge' } }),
    cluster({ name: 'core-1', labels: { tier: 'core' } }),
    cluster({ name: 'local', namespace: 'fleet-local' }),
    clusterGroup({ name: 'default', selector: { matchLabels: { tier: 'core' }, matchExpressions: [] } }),
  );
  const names = (...targets: ReturnType<typeof target>[]) =>
    targetedClusters(targets, 'fleet-default', snapshot).map((one) => one.name);

  it('takes clusters of the workspace that any target chooses', () => {
    expect(names(target({ clusterName: 'edge-1' }), target({ clusterName: 'core-1' }))).toEqual([
      'edge-1',
      'core-1',
    ]);
    expect(names(target({ clusterSelector: EVERY }))).toEqual(['edge-1', 'core-1']);
  });

  it('falls back to the cluster group default when there are no targets', () => {
    expect(names()).toEqual(['core-1']);
  });

  it('chooses nothing by a target that asks for nothing', () => {
    expect(names(target())).toEqual([]);
  });
});
