import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { freshDatabase } from '../../support/faults/fresh-database.ts';

let rancher: FaultyRancher;
let outrider: FaultyOutrider;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  rancher = await startFaultyRancher();
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

describe('integration/faults/api-server-restart', () => {
  it('finds what changed while the API server was away, and forgets what went away', async () => {
    const before = rancher.change(3, FAULT);
    await eventually(async () => expect((await outrider.page(`bundle=${before.bundle}`)).total).toBe(1));

    await rancher.gate.shut();
    rancher.change(3, undefined);
    const during = rancher.change(17, FAULT);
    rancher.removeFleet('clustergroups', 'fleet-default', 'staging');
    await eventually(async () => {
      const { watches } = await outrider.clusters();
      expect(watches.map((watch) => watch.state)).toStrictEqual(watches.map(() => 'unreachable'));
    });
    // What was known stays readable.
    expect((await outrider.page(`bundle=${before.bundle}`)).total).toBe(1);

    await rancher.gate.open();
    await eventually(async () => {
      expect((await outrider.page(`bundle=${during.bundle}`)).total).toBe(1);
      expect((await outrider.page(`bundle=${before.bundle}`)).total).toBe(0);
      const { watches } = await outrider.clusters();
      expect(watches.map((watch) => watch.state)).toStrictEqual(watches.map(() => 'synced'));
    });
    const { watches } = await outrider.clusters();
    expect(watches.find((watch) => watch.kind === 'ClusterGroup')).toMatchObject({ objects: 1 });
  });

  it('says that it reads nothing, after a while also in readiness, and heals by itself', async () => {
    await rancher.gate.shut();
    outrider.passTime(1);
    await eventually(async () => {
      const { watches } = await outrider.clusters();
      expect(watches[0]).toMatchObject({
        state: 'unreachable',
        detail: expect.stringMatching(/cannot be reached/),
      });
    });
    expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
    outrider.passTime(60_000);
    const { phase, reasons } = await outrider.status();
    expect(phase).toBe('degraded');
    expect(reasons).toHaveLength(7);
    expect(reasons[0]).toMatch(/^GitRepo cannot be read\. .*Outrider tries again/);
    expect(await outrider.readiness()).toMatchObject({ ready: false });
    const { items } = await outrider.clusters();
    // What Outrider could not probe it calls unreachable, the rest stale.
    expect(items.map((cluster) => cluster.observation)).not.toContain('synced');
    // Someone Outrider has not met cannot be proven while Rancher is away.
    expect(await outrider.problem('/v1/findings', 'audra')).toMatchObject({
      id: 'rancher_unavailable',
      next: expect.stringMatching(/\.$/),
    });

    await rancher.gate.open();
    await eventually(async () => {
      expect(await outrider.status()).toMatchObject({ phase: 'ready', reasons: [] });
      expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
      expect((await outrider.ask('audra', '/v1/findings')).status).toBe(200);
    });
  });

  it('misses nothing when the server breaks again and again', async () => {
    const before = (await outrider.page()).total;
    for (let index = 20; index < 28; index += 1) {
      rancher.change(index, FAULT);
      await rancher.gate.shut();
      rancher.change(index + 10, FAULT);
      await rancher.gate.open();
    }
    await eventually(async () => expect((await outrider.page()).total).toBe(before + 16));
  });
});
