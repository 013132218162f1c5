import { describe, expect, it, vi } from 'vitest';

import { explainAction, explainLocation } from '../../pkg/outrider/explain-action.ts';

const resource = (kind: string, name: string) => ({
  type: `fleet.cattle.io.${kind}`,
  metadata: { namespace: 'ws', name },
  detailLocation: { name: 'page', params: { id: name } },
});

describe('pkg/explain-action', () => {
  it('opens the tab of one object', () => {
    expect(explainLocation([resource('gitrepo', 'a')])).toStrictEqual({
      name: 'page',
      params: { id: 'a' },
      hash: '#outrider',
    });
  });

  it('opens the findings of many objects', () => {
    expect(explainLocation([resource('cluster', 'a'), resource('cluster', 'b')])).toMatchObject({
      name: 'outrider-c-cluster-findings',
      query: { fleetCluster: 'ws/a,ws/b' },
    });
  });

  it('asks for each kind of a mixed selection by its own filter', () => {
    expect(explainLocation([resource('gitrepo', 'a'), resource('helmop', 'b')])).toMatchObject({
      query: { gitRepo: 'ws/a', helmOp: 'ws/b' },
    });
  });

  it('opens the findings of many objects of a cluster', () => {
    const pods = ['a', 'b'].map((name) => ({ type: 'pod', metadata: { namespace: 'shop', name } }));
    expect(explainLocation(pods, 'c-m-1')).toMatchObject({
      query: { cluster: 'c-m-1', object: 'pod/shop/a,pod/shop/b' },
    });
  });

  it('is offered for the kinds that have a tab or a panel only', () => {
    expect(explainAction.enabled({ type: 'security.istio.io.peerauthentication' })).toBe(true);
    expect(explainAction.enabled({ type: 'configmap' })).toBe(false);
    expect(explainAction.enabled(resource('bundle', 'a'))).toBe(true);
    expect(explainAction.enabled(resource('clustergroup', 'a'))).toBe(false);
    expect(explainAction.enabled({})).toBe(false);
  });

  it('goes there with the router of the model', () => {
    const push = vi.fn();
    explainAction.invoke({}, [{ ...resource('bundle', 'a'), currentRouter: () => ({ push }) }]);
    expect(push).toHaveBeenCalledWith(expect.objectContaining({ hash: '#outrider' }));
  });
});
