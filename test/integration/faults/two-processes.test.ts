import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DeploymentPage } from '@outrider/api/contract/diagnosis/deployments.ts';
import { FindingHistory } from '@outrider/api/contract/findings.ts';
import { TEST_DATABASE } from '../../support/database/database.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { startPostgresCluster, type PostgresCluster } from '../../support/database/postgres-cluster.ts';

describe.runIf(TEST_DATABASE === 'postgres')('integration/faults/two-processes', () => {
  let rancher: FaultyRancher;
  let postgres: PostgresCluster;
  let both: FaultyOutrider[];

  beforeAll(async () => {
    [rancher, postgres] = await Promise.all([startFaultyRancher(), startPostgresCluster()]);
    rancher.change(30, FAULT);
    const config = { kind: 'external', url: postgres.url } as const;
    // Both find an empty database at the same moment: they race for the migrations and for the first findings.
    both = await Promise.all([startFaultyOutrider(rancher, config), startFaultyOutrider(rancher, config)]);
    await everyone(async (outrider) => expect(await outrider.status()).toMatchObject({ phase: 'ready' }));
  });
  afterAll(async () => {
    await Promise.all(both.map((outrider) => outrider.stop()));
    await Promise.all([rancher.close(), postgres.remove()]);
  });

  const everyone = (holds: (outrider: FaultyOutrider) => Promise<void>) =>
    eventually(async () => {
      for (const outrider of both) await holds(outrider);
    });
  const histories = async () => {
    const [outrider] = both;
    const { items } = (await outrider?.page('state=open,resolved')) ?? { items: [] };
    return Promise.all(
      items.map(async ({ id }) => {
        const answer = await outrider?.ask('admin', `/v1/findings/${id}/history`);
        return FindingHistory.parse(await answer?.json()).entries.map((entry) => entry.change);
      }),
    );
  };

  it('serves the same findings from both, each stored once', async () => {
    const changed = [2, 13, 24].map((index) => rancher.change(index, FAULT));
    for (const { bundle } of changed) {
      await everyone(async (outrider) => expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1));
    }
    // Whoever came second has had its turn when a change that came later is known to both.
    expect(await histories()).toStrictEqual([['opened'], ['opened'], ['opened'], ['opened']]);
  });

  it('resolves once', async () => {
    const { bundle } = rancher.change(13, undefined);
    await everyone(async (outrider) => expect((await outrider.page(`bundle=${bundle}`)).total).toBe(0));
    rancher.change(37, FAULT);
    await everyone(async (outrider) => expect((await outrider.page()).total).toBe(4));
    const told = (await histories()).map((changes) => changes.join(' ')).sort();
    expect(told).toStrictEqual(['opened', 'opened', 'opened', 'opened', 'resolved opened']);
  });

  it('keeps one ledger, each deployment in it once', async () => {
    await everyone(async (outrider) => {
      const answer = await outrider.ask('admin', '/v1/deployments?show=all&pageSize=200');
      const { items } = DeploymentPage.parse(await answer.json());
      const current = items.filter((item) => item.current && item.running);
      expect(current).toHaveLength(40);
      expect(new Set(current.map(({ bundle, cluster }) => `${bundle} ${cluster}`)).size).toBe(40);
      const runs = items.map(({ bundle, cluster, deploymentId }) =>
        [bundle, cluster, deploymentId].join(' '),
      );
      expect(new Set(runs).size).toBe(runs.length);
    });
  });

  it('goes on when one of them ends', async () => {
    await both.pop()?.stop();
    const { bundle } = rancher.change(39, FAULT);
    await everyone(async (outrider) => expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1));
  });
});
