import { describe, expect, it } from 'vitest';

import { ClusterList } from '@outrider/api/contract/clusters.ts';
import type { ObservedCluster } from '@outrider/api/src/pipeline/observe/observation.ts';
import { resolveAccess } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import {
  clusterRoutes,
  type ObservationSource,
} from '@outrider/api/src/pipeline/detect/routes/cluster-routes.ts';
import { callerNamed, fakeReviewer } from '../../../../support/fake-identity.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';

const observed = (id: string): ObservedCluster => ({
  id,
  name: `name of ${id}`,
  workspace: 'fleet-default',
  fleetCluster: `fleet-default/${id}`,
  observation: 'synced',
  detail: undefined,
  agentLastSeen: 1_790_000_000_000,
  lastSynced: undefined,
  bundleDeployments: 9,
  ready: 8,
});

const refused = { kind: 'forbidden', message: 'Our rights do not suffice to read this (403).' } as const;

const source: ObservationSource = {
  sweepOf: (cluster) => ({
    lastSwept: cluster === 'c-m-1' ? 1_790_000_000_000 : undefined,
    unread: (['Node', 'Pod'] as const).map((kind) => ({ kind, problem: refused })),
    findings: 0,
    undelivered: undefined,
  }),
  clusters: () => [observed('c-m-1'), observed('c-m-2')],
  watches: () => [
    {
      kind: 'GitRepo' as const,
      state: 'synced' as const,
      objects: 3,
      lastEvent: undefined,
      detail: undefined,
    },
  ],
};

const GRANTS = {
  ada: [{ cluster: 'local', verb: '*', group: '*', resource: '*' }],
  marcus: [
    { cluster: 'local', verb: 'get', group: 'management.cattle.io', resource: 'clusters', name: 'c-m-1' },
  ],
};

async function ask(user: 'ada' | 'marcus') {
  const reads = fakeFindingReads([]);
  const caller = callerNamed(user);
  const access = () => resolveAccess(fakeReviewer(GRANTS), caller, () => reads.scopes());
  const { clusters } = clusterRoutes(source, reads);
  return ClusterList.parse(await clusters({ caller, access, query: {}, params: {} }));
}

describe('api/pipeline/detect/routes/cluster-routes', () => {
  it('tells an administrator everything', async () => {
    const { items, watches } = await ask('ada');
    expect(items.map((item) => item.id)).toStrictEqual(['c-m-1', 'c-m-2']);
    expect(items[0]).toMatchObject({ bundleDeployments: 9, ready: 8, fleetCluster: 'fleet-default/c-m-1' });
    expect(items[0]).toMatchObject({
      lastSwept: '2026-09-21T14:13:20.000Z',
      unread: [{ reason: refused.message, kinds: ['Node', 'Pod'] }],
    });
    expect(items[1]).not.toHaveProperty('lastSwept');
    expect(watches).toHaveLength(1);
  });

  it('tells others only of clusters they may see, and nothing of Fleet', async () => {
    const { items, watches } = await ask('marcus');
    expect(items).toHaveLength(1);
    expect(items[0]).toStrictEqual({
      id: 'c-m-1',
      lastSwept: '2026-09-21T14:13:20.000Z',
      unread: [{ reason: refused.message, kinds: ['Node', 'Pod'] }],
      name: 'name of c-m-1',
      observation: 'synced',
      bundleDeployments: 0,
      ready: 0,
      counts: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    });
    expect(watches).toStrictEqual([]);
  });
});
