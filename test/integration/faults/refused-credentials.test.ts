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

/** An expired token is found out when the next request is made: open watches live on until they break. */
async function refuse(): Promise<void> {
  rancher.world.local.faults.unauthorized = true;
  await rancher.gate.shut();
  await rancher.gate.open();
}

describe('integration/faults/refused-credentials', () => {
  it('says that its credentials are refused and what to do, and keeps what it knows', async () => {
    const { bundle } = rancher.change(2, FAULT);
    await eventually(async () => expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1));
    await refuse();
    await eventually(async () => {
      const { watches } = await outrider.clusters();
      expect(watches.map((watch) => watch.state)).toStrictEqual(watches.map(() => 'unauthorized'));
    });
    const { watches } = await outrider.clusters();
    expect(watches[0]?.detail).toMatch(/refused our credentials.*Renew the credentials/);
    outrider.passTime(60_000);
    expect(await outrider.readiness()).toMatchObject({ ready: false });
    expect((await outrider.status()).reasons[0]).toMatch(/cannot be read.*Renew the credentials/);
    expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1);
    const said = JSON.stringify([await outrider.status(), outrider.log]);
    expect(said).not.toContain(rancher.rancher.token('outrider').split(':')[1]);
  });

  it('goes on by itself when they are good again, with what changed meanwhile', async () => {
    const healed = rancher.change(2, undefined);
    const broken = rancher.change(9, FAULT);
    rancher.world.local.faults.unauthorized = false;
    await eventually(async () => {
      expect((await outrider.page(`bundle=${broken.bundle}`)).total).toBe(1);
      expect((await outrider.page(`bundle=${healed.bundle}`)).total).toBe(0);
      expect(await outrider.status()).toMatchObject({ phase: 'ready', reasons: [] });
    });
    const { watches } = await outrider.clusters();
    expect(watches.map((watch) => watch.state)).toStrictEqual(watches.map(() => 'synced'));
    expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
  });
});
