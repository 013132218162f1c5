import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { FindingHistory } from '@outrider/api/contract/findings.ts';
import { TEST_DATABASE } from '../../support/database/database.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { startPostgresCluster, type PostgresCluster } from '../../support/database/postgres-cluster.ts';

describe.runIf(TEST_DATABASE === 'postgres')('integration/faults/postgres-restart', () => {
  let rancher: FaultyRancher;
  let postgres: PostgresCluster;
  let outrider: FaultyOutrider;

  beforeEach(async () => {
    [rancher, postgres] = await Promise.all([startFaultyRancher(), startPostgresCluster()]);
  });
  afterEach(async () => {
    await outrider.stop();
    await Promise.all([rancher.close(), postgres.remove()]);
  });

  const start = async () => {
    outrider = await startFaultyOutrider(rancher, { kind: 'external', url: postgres.url });
  };
  const isReady = () =>
    eventually(async () => {
      expect(await outrider.status()).toMatchObject({ phase: 'ready', reasons: [] });
      expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
    });
  const changesOf = async (id: string) => {
    const answer = await outrider.ask('admin', `/v1/findings/${id}/history`);
    return FindingHistory.parse(await answer.json()).entries.map((entry) => entry.change);
  };

  it('says that the database is away, keeps every change, and stores each once when it is back', async () => {
    await start();
    await isReady();
    const healed = rancher.change(1, FAULT);
    await eventually(async () => expect((await outrider.page(`bundle=${healed.bundle}`)).total).toBe(1));

    await postgres.stop('immediate');
    for (const route of ['/v1/findings', '/v1/summary?by=cluster', '/v1/clusters', '/v1/trend']) {
      expect(await outrider.problem(route)).toMatchObject({
        id: 'database_unavailable',
        status: 503,
        next: expect.stringMatching(/\.$/),
      });
    }
    rancher.change(1, undefined);
    const broken = [11, 22, 33].map((index) => rancher.change(index, FAULT));
    await eventually(async () => {
      const { phase, reasons } = await outrider.status();
      expect({ phase, reasons: reasons.join(' ') }).toMatchObject({
        phase: 'degraded',
        reasons: expect.stringMatching(/database/i),
      });
    });
    expect(await outrider.readiness()).toMatchObject({ ready: false });

    await postgres.start();
    await isReady();
    await eventually(async () => {
      const { items } = await outrider.page();
      expect(items.map((finding) => finding.origin.bundle).sort()).toStrictEqual(
        broken.map(({ bundle }) => bundle).sort(),
      );
    });
    const { items: resolved } = await outrider.page(`state=resolved&bundle=${healed.bundle}`);
    expect(resolved).toHaveLength(1);
    expect(await changesOf(resolved[0]?.id ?? '')).toStrictEqual(['resolved', 'opened']);
    for (const { id } of (await outrider.page()).items) {
      expect(await changesOf(id)).toStrictEqual(['opened']);
    }
  });

  it('survives restarts in the middle of its work', async () => {
    await start();
    await isReady();
    for (let index = 0; index < 12; index += 1) {
      rancher.change(index, FAULT);
      if (index % 4 !== 3) continue;
      await postgres.stop('immediate');
      rancher.change(index + 20, FAULT);
      await postgres.start();
    }
    await isReady();
    await eventually(async () => expect((await outrider.page()).total).toBe(15));
    for (const { id } of (await outrider.page()).items) {
      expect(await changesOf(id)).toStrictEqual(['opened']);
    }
  });

  it('starts while the database is away, says so, and is complete when it comes', async () => {
    const { bundle } = rancher.change(8, FAULT);
    await postgres.stop('fast');
    await start();
    await eventually(async () => {
      const { phase, reasons } = await outrider.status();
      expect(phase).toBe('starting');
      expect(reasons.join(' ')).toMatch(/database/i);
    });
    expect(await outrider.problem('/v1/findings')).toMatchObject({ id: 'starting', status: 503 });
    expect((await outrider.readiness()).reasons.join(' ')).toMatch(/database/i);

    await postgres.start();
    await isReady();
    expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1);
  });

  it('stops in order while the database is away', async () => {
    await start();
    await isReady();
    await postgres.stop('immediate');
    rancher.change(3, FAULT);
    await eventually(async () => expect(await outrider.readiness()).toMatchObject({ ready: false }));
    await outrider.stop();
    await postgres.start();
    // The next life finds what this one could not store.
    await start();
    await isReady();
    expect((await outrider.page()).total).toBe(1);
  });
});
