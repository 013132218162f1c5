import { describe, expect, it } from 'vitest';

import {
  scopeFilter,
  tabScope,
  touchesScope,
} from '../../../../../pkg/outrider/features/findings/tab/tab-scope.ts';

const resource = (type: string) => ({ type, metadata: { namespace: 'ws', name: 'x' } });

describe('pkg/features/findings/tab/tab-scope', () => {
  it.each([
    ['fleet.cattle.io.gitrepo', 'gitRepo'],
    ['fleet.cattle.io.helmop', 'helmOp'],
    ['fleet.cattle.io.bundle', 'bundle'],
    ['fleet.cattle.io.cluster', 'fleetCluster'],
  ])('filters the findings of a %s', (type, key) => {
    const scope = tabScope(resource(type));
    expect(scope && scopeFilter(scope)).toStrictEqual({ [key]: ['ws/x'] });
  });

  it('has no scope for anything else, nor while the resource has no name', () => {
    expect(tabScope(resource('pod'))).toBeUndefined();
    expect(tabScope({ type: 'fleet.cattle.io.gitrepo' })).toBeUndefined();
    expect(tabScope(undefined)).toBeUndefined();
  });

  it('is touched by events of its own object only', () => {
    const scope = { key: 'bundle', value: 'ws/x' } as const;
    const event = { type: 'finding', id: 'f', change: 'opened', severity: 'low', rule: 'r' } as const;
    expect(touchesScope({ ...event, bundle: 'ws/x' }, scope)).toBe(true);
    expect(touchesScope({ ...event, bundle: 'ws/y' }, scope)).toBe(false);
    expect(touchesScope(event, scope)).toBe(false);
    expect(touchesScope({ type: 'observation' }, scope)).toBe(false);
  });
});
