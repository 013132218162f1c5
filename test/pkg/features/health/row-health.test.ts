import { describe, expect, it } from 'vitest';

import { healthKey } from '../../../../pkg/outrider/features/health/row-health.ts';

describe('pkg/features/health/row-health', () => {
  it('finds sources and bundles by their name', () => {
    const metadata = { namespace: 'ws', name: 'x' };
    expect(healthKey({ type: 'fleet.cattle.io.gitrepo', metadata })).toStrictEqual({
      question: { by: 'gitRepo' },
      key: 'ws/x',
    });
    expect(healthKey({ type: 'fleet.cattle.io.helmop', metadata })).toStrictEqual({
      question: { by: 'helmOp' },
      key: 'ws/x',
    });
    expect(healthKey({ type: 'fleet.cattle.io.bundle', metadata })).toStrictEqual({
      question: { by: 'bundle' },
      key: 'ws/x',
    });
  });

  it('finds Fleet clusters by the id Rancher knows them by', () => {
    const labels = { 'management.cattle.io/cluster-name': 'c-m-1' };
    const metadata = { namespace: 'ws', name: 'edge', labels };
    expect(healthKey({ type: 'fleet.cattle.io.cluster', metadata })).toStrictEqual({
      question: { by: 'cluster' },
      key: 'c-m-1',
    });
  });

  it('finds clusters at home and in Cluster Management', () => {
    const question = { by: 'cluster' };
    const atHome = { type: 'management.cattle.io.cluster', id: 'c-m-1', metadata: { name: 'c-m-1' } };
    expect(healthKey(atHome)).toStrictEqual({ question, key: 'c-m-1' });
    const managed = {
      type: 'provisioning.cattle.io.cluster',
      id: 'fleet-default/edge',
      mgmtClusterId: 'c-m-1',
    };
    expect(healthKey(managed)).toStrictEqual({ question, key: 'c-m-1' });
  });

  it('asks for a whole list of a cluster at once', () => {
    const metadata = { namespace: 'shop', name: 'cart' };
    const route = healthKey({ type: 'networking.istio.io.virtualservice', metadata }, 'c-m-1');
    expect(route).toStrictEqual({
      question: { by: 'object', cluster: 'c-m-1', types: ['networking.istio.io.virtualservice'] },
      key: 'networking.istio.io.virtualservice/shop/cart',
    });
    expect(healthKey({ type: 'node', metadata: { name: 'worker' } }, 'c-m-1')?.key).toBe('node/worker');
    expect(healthKey({ type: 'configmap', metadata }, 'c-m-1')).toBeUndefined();
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
