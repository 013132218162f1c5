import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ClusterList, type ClusterStatus } from '@outrider/api/contract/clusters.ts';
import { FindingPage, type Finding } from '@outrider/api/contract/findings.ts';

import { eventually } from '../support/eventually.ts';
import { startInstallation, type RunningInstallation } from '../support/installation/start-installation.ts';

describe('integration/sweeps', () => {
  let installation: RunningInstallation;

  const clusters = async (): Promise<Map<string, ClusterStatus>> => {
    const list = ClusterList.parse(await (await installation.ask('admin', '/v1/clusters')).json());
    return new Map(list.items.map((cluster) => [cluster.name, cluster]));
  };
  const findings = async (user: string, query = ''): Promise<Finding[]> => {
    const answer = await installation.ask(user, `/v1/findings?pageSize=500${query}`);
    return FindingPage.parse(await answer.json()).items;
  };

  beforeAll(async () => {
    installation = await startInstallation({
      scenario: 'bad-tuesday',
      overrides: { sweepTiming: { everyMs: 500, tickMs: 50 } },
    });
    await eventually(async () => {
      const swept = [...(await clusters()).values()].filter(({ lastSwept }) => lastSwept !== undefined);
      expect(swept.length).toBeGreaterThanOrEqual(11);
    }, 60_000);
  }, 120_000);

  afterAll(() => installation.stop());

  it('reads every cluster that answers, with all of Istio, half of it, or none', async () => {
    const known = await clusters();
    for (const name of ['edge-berlin-1', 'staging-1', 'edge-oslo-1', 'local']) {
      expect(known.get(name), name).toMatchObject({ lastSwept: expect.any(String), unread: [] });
    }
  });

  it('says so when a kind is served only in a version it does not know', async () => {
    const cluster = (await clusters()).get('lab-zurich-1');
    expect(cluster?.unread).toEqual([
      { reason: expect.stringContaining('v2alpha1'), kinds: ['VirtualService'] },
    ]);
  });

  it('finds faults of meshes and workloads, with the codes of other tools and where they belong in Fleet', async () => {
    const found = await findings('admin');
    const inBerlin = found.filter(({ origin }) => origin.clusterName === 'edge-berlin-1');
    expect(inBerlin).toContainEqual(
      expect.objectContaining({
        rule: 'istio/host-not-found',
        codes: expect.arrayContaining(['IST0101']),
        object: expect.objectContaining({ kind: 'VirtualService', namespace: 'shop', name: 'www' }),
      }),
    );
    expect(inBerlin).toContainEqual(
      expect.objectContaining({
        rule: 'cluster/image-pull-denied',
        object: expect.objectContaining({ kind: 'Deployment', name: 'checkout' }),
        origin: expect.objectContaining({ gitRepo: 'fleet-default/shop' }),
      }),
    );
  });

  it('tells what Fleet and the object itself say of the same trouble once', async () => {
    await eventually(async () => {
      const twice = Map.groupBy(
        (await findings('admin')).filter(({ object }) => object.cluster !== 'local'),
        ({ object }) => `${object.cluster} ${object.kind} ${object.namespace ?? ''}/${object.name}`,
      );
      const both = [...twice].filter(([, of]) => {
        const rules = of.map(({ rule }) => rule);
        return (
          rules.includes('fleet/workload-not-ready') && rules.some((rule) => rule.startsWith('cluster/'))
        );
      });
      expect(both.map(([object]) => object)).toEqual([]);
    });
  });

  it('shows a project member the findings of their namespace, and nothing else of the cluster', async () => {
    const seen = (await findings('marcus')).filter(({ rule }) => !rule.startsWith('fleet/'));
    expect(seen.length).toBeGreaterThan(3);
    expect([...new Set(seen.map(({ object }) => object.namespace))]).toEqual(['shop']);
  });

  it('resolves a finding when the object is mended', async () => {
    const berlin = [...installation.world.clusters.values()].find(
      ({ displayName }) => displayName === 'edge-berlin-1',
    );
    const type = berlin?.store.typeOfKind('', 'Service');
    const giftcards = type && berlin?.store.list(type).find(({ metadata }) => metadata.name === 'giftcards');
    if (!berlin || !type || !giftcards) throw new TypeError('the scenario has no Service giftcards');
    const broken = async () =>
      (await findings('admin', '&rule=cluster/service-selects-nothing')).map(({ object }) => object.name);
    expect(await broken()).toContain('giftcards');

    const selector = { app: 'giftcards' };
    berlin.store.put(type, { ...giftcards, spec: { ...(giftcards.spec as object), selector } });

    await eventually(async () => expect(await broken()).not.toContain('giftcards'));
  });
});
