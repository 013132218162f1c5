import { describe, expect, it } from 'vitest';

import { healthKey } from '../../../../pkg/outrider/features/health/row-health.ts';

describe('pkg/features/health/row-health', () => {
  it('finds sources and bundles by their name', () => {
    const metadata = { namespace: 'ws', name: 'x' };
    expect(healthKey({ type: 'fleet.cattle.io.gitrepo', metadata })).toStrictEqual({
      dimension: 'gitRepo',
      key: 'ws/x',
    });
    expect(healthKey({ type: 'fleet.cattle.io.helmop', metadata })).toStrictEqual({
      dimension: 'helmOp',
      key: 'ws/x',
    });
    expect(healthKey({ type: 'fleet.cattle.io.bundle', metadata })).toStrictEqual({
      dimension: 'bundle',
      key: 'ws/x',
    });
  });

  it('finds Fleet clusters by the id Rancher knows them by', () => {
    const labels = { 'management.cattle.io/cluster-name': 'c-m-1' };
    const metadata = { namespace: 'ws', name: 'edge', labels };
    expect(healthKey({ type: 'fleet.cattle.io.cluster', metadata })).toStrictEqual({
      dimension: 'cluster',
      key: 'c-m-1',
    });
  });

  it.each([
    [undefined],
    [{}],
    [{ type: 'pod', metadata: { name: 'x' } }],
    [{ type: 'fleet.cattle.io.cluster' }],
  ])('has nothing to look up for %j', (row) => {
    expect(healthKey(row)).toBeUndefined();
  });
});
