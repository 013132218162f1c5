import { describe, expect, it } from 'vitest';

import { spreadOf } from '@outrider/api/src/pipeline/diagnose/incidents/present/spread.ts';
import { bundle, bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';

const WEB = 'fleet-default/web';
const NAMES = ['edge-1', 'edge-2', 'edge-3'];
const fleet = snapshotOf(
  bundle({ key: WEB, name: 'web' }),
  ...NAMES.flatMap((name) => [
    cluster({ key: `fleet-default/${name}`, name, clusterId: `c-${name}` }),
    bundleDeployment({
      key: `cluster-${name}/web`,
      namespace: `cluster-${name}`,
      name: 'web',
      bundle: WEB,
      cluster: `fleet-default/${name}`,
    }),
  ]),
);
const row = {
  cause: { kind: 'bundle-revision' as const, name: 'web' },
  bundles: [WEB],
  clusters: ['c-edge-1'],
  git_repos: [],
};
const everything = { cluster: () => true, bundle: () => true, hears: () => true };

describe('api/pipeline/diagnose/incidents/present/spread', () => {
  it('tells the clusters that run the same and are well from those nobody has heard from', () => {
    const { affected, unaffected, unheard } = spreadOf(row, fleet, {
      ...everything,
      hears: (id) => id !== 'c-edge-3',
    });
    expect([...affected]).toEqual(['c-edge-1']);
    expect([...unaffected]).toEqual(['c-edge-2']);
    expect([...unheard]).toEqual(['c-edge-3']);
  });

  it('names nothing that the reader may not see', () => {
    const seen = spreadOf(row, fleet, { ...everything, cluster: (id) => id === 'c-edge-1' });
    expect([...seen.running.keys()]).toEqual(['c-edge-1']);
    expect(seen.unaffected.size + seen.unheard.size).toBe(0);
    expect(spreadOf(row, fleet, { ...everything, bundle: () => false }).running.size).toBe(0);
  });
});
