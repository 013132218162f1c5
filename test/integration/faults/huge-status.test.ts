import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { KubeObject } from '../../rancher/world.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { freshDatabase } from '../../support/faults/fresh-database.ts';

let rancher: FaultyRancher;
let outrider: FaultyOutrider;
const cleanups: (() => Promise<void>)[] = [];

/** What the API server refuses to store is what a GitRepo status grows to: a resource per object and cluster. */
const RESOURCES = 15_000;

beforeAll(async () => {
  rancher = await startFaultyRancher();
  rancher.put(hugeGitRepo('from-the-start', 0));
  const { config, remove } = await freshDatabase();
  outrider = await startFaultyOutrider(rancher, config);
  cleanups.push(
    () => outrider.stop(),
    remove,
    () => rancher.close(),
  );
  await eventually(async () => expect(await outrider.status()).toMatchObject({ phase: 'ready' }));
});
afterAll(async () => {
  for (const cleanup of cleanups) await cleanup();
});

function hugeGitRepo(name: string, ready: number): KubeObject {
  const resources = Array.from({ length: RESOURCES }, (_, index) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    type: 'apps.deployment',
    id: `shop/service-${String(index)}`,
    namespace: 'shop',
    name: `service-${String(index)}`,
    state: 'NotReady',
    perClusterState: { notReady: ['fleet-default/edge-berlin-01', 'fleet-default/edge-hamburg-01'] },
  }));
  return {
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind: 'GitRepo',
    metadata: { namespace: 'fleet-default', name },
    spec: { repo: `https://git.acme.example/${name}.git`, branch: 'main', paths: ['deploy'], targets: [] },
    status: {
      commit: 'a'.repeat(40),
      gitJobStatus: 'Failed',
      desiredReadyClusters: 2,
      readyClusters: ready,
      resources,
      conditions: [
        {
          type: 'Stalled',
          status: 'True',
          reason: 'Stalled',
          message: 'failed to clone: authentication required',
          lastUpdateTime: '2026-11-20T10:00:00Z',
        },
        { type: 'Accepted', status: 'True', lastUpdateTime: '2026-11-20T10:00:00Z' },
      ],
    },
  };
}

describe('integration/faults/huge-status', () => {
  it('judges a GitRepo with 3 MB of status that is there from the start', async () => {
    expect(JSON.stringify(hugeGitRepo('from-the-start', 0)).length).toBeGreaterThan(3_000_000);
    await eventually(async () => {
      const { items } = await outrider.page('gitRepo=fleet-default/from-the-start');
      expect(items.map((finding) => finding.object.name)).toContain('from-the-start');
    });
  });

  it('takes such a status again and again from a watch while other changes arrive', async () => {
    for (let round = 1; round <= 5; round += 1) {
      rancher.put(hugeGitRepo('grows', round));
      rancher.change(round, FAULT);
    }
    await eventually(async () => {
      const { items } = await outrider.page('gitRepo=fleet-default/grows');
      expect(items.length).toBeGreaterThan(0);
      expect((await outrider.page('rule=fleet/values-invalid')).total).toBe(5);
    });
    const { watches } = await outrider.clusters();
    expect(watches.map((watch) => watch.state)).toStrictEqual(watches.map(() => 'synced'));
    expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
    // No finding carries the megabytes on.
    const answer = await (await outrider.ask('admin', '/v1/findings?gitRepo=fleet-default/grows')).text();
    expect(answer.length).toBeLessThan(100_000);
  });
});
