import { describe, expect, it } from 'vitest';

import { fleetReference } from '../../../pkg/outrider/host/fleet-reference.ts';

describe('pkg/host/fleet-reference', () => {
  it('names a Fleet object of the management cluster', () => {
    expect(fleetReference('Bundle', 'ws/shop')).toStrictEqual({
      cluster: 'local',
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'Bundle',
      namespace: 'ws',
      name: 'shop',
    });
  });

  it('names nothing without a namespace or a name', () => {
    for (const key of [undefined, '', 'shop', '/shop', 'ws/']) {
      expect(fleetReference('Bundle', key)).toBeUndefined();
    }
  });
});
