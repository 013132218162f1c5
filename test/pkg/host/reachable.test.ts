import { describe, expect, it } from 'vitest';

import { reachableFrom } from '../../../pkg/outrider/host/reachable.ts';

/** A store whose user sees these clusters and kinds. */
const store = (clusters: string[], { kinds = ['fleet.cattle.io.bundle'], all = true } = {}) => ({
  dispatch: () => Promise.resolve(),
  getters: {
    'management/byId': (_type: string, id: string) => (clusters.includes(id) ? { id } : undefined),
    'management/haveAll': () => all,
    'management/schemaFor': (type: string) => (kinds.includes(type) ? { id: type } : undefined),
  },
});
const object = (cluster: string, kind: string) => ({
  cluster,
  apiVersion: 'fleet.cattle.io/v1alpha1',
  kind,
  namespace: 'ws',
  name: 'x',
});

describe('pkg/host/reachable', () => {
  it('leads to the clusters that the user sees, and to no other', () => {
    const reachable = reachableFrom(store(['c-m-1']));
    expect(reachable.cluster('c-m-1')).toBe('/c/c-m-1/explorer');
    expect(reachable.cluster('c-m-2')).toBeUndefined();
  });

  it('leads to no cluster that is not connected, because the dashboard sends home whoever opens it', () => {
    const states: Record<string, { isReady: boolean }> = {
      away: { isReady: false },
      here: { isReady: true },
    };
    const getters = { 'management/byId': (_type: string, id: string) => states[id] };
    const reachable = reachableFrom({ dispatch: () => Promise.resolve(), getters });
    expect([reachable.cluster('away'), reachable.cluster('here')]).toStrictEqual([
      undefined,
      '/c/here/explorer',
    ]);
  });

  it('does not send people home who may read Fleet but not open the local cluster', () => {
    const reachable = reachableFrom(store(['c-m-1']));
    expect(reachable.object(object('local', 'BundleDeployment'))).toBeUndefined();
    expect(reachable.object(object('local', 'Bundle'))).toBe('/c/_/fleet/fleet.cattle.io.bundle/ws/x');
  });

  it('does not lead to pages of kinds that the user may not list', () => {
    expect(reachableFrom(store(['c-m-1'], { kinds: [] })).object(object('local', 'Bundle'))).toBeUndefined();
  });

  it('trusts the API about clusters that the dashboard has not loaded, except the local one', () => {
    const reachable = reachableFrom(store([], { all: false }));
    expect(reachable.cluster('c-m-9')).toBe('/c/c-m-9/explorer');
    expect(reachable.cluster('local')).toBeUndefined();
  });

  it('leads everywhere while nothing is known of the user', () => {
    const reachable = reachableFrom({ dispatch: () => Promise.resolve(), getters: {} });
    expect(reachable.cluster('local')).toBe('/c/local/explorer');
    expect(reachable.object(object('local', 'Bundle'))).toBeDefined();
  });
});
