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

describe('integration/faults/watch-window-lost', () => {
  it('lists again when the history is gone: finds what is new, resolves what was deleted', async () => {
    const deleted = rancher.change(5, FAULT);
    const healed = rancher.change(12, FAULT);
    await eventually(async () => expect((await outrider.page()).total).toBe(2));
    const [gone] = (await outrider.page(`bundle=${deleted.bundle}`)).items;

    await rancher.gate.shut();
    const name = deleted.bundle.slice(deleted.bundle.indexOf('/') + 1);
    rancher.removeFleet('bundledeployments', deleted.namespace, name);
    rancher.change(12, undefined);
    const appeared = rancher.change(29, FAULT);
    // Nothing of all that can be resumed from: the watches will be answered with 410.
    rancher.world.local.store.compact();
    await rancher.gate.open();

    await eventually(async () => {
      const { items } = await outrider.page();
      expect(items.map((finding) => finding.origin.bundle)).toStrictEqual([appeared.bundle]);
    });
    expect((await outrider.page(`bundle=${healed.bundle}`)).total).toBe(0);
    const { items } = await outrider.page('state=resolved');
    expect(items.find((finding) => finding.id === gone?.id)).toMatchObject({ state: 'resolved' });
    await eventually(async () => {
      const { watches } = await outrider.clusters();
      expect(watches.map((watch) => watch.state)).toStrictEqual(watches.map(() => 'synced'));
      expect(watches.find((watch) => watch.kind === 'BundleDeployment')).toMatchObject({ objects: 39 });
    });
    expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
  });

  it('goes on watching after that', async () => {
    const { bundle } = rancher.change(33, FAULT);
    await eventually(async () => expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1));
    rancher.change(33, undefined);
    await eventually(async () => expect((await outrider.page(`bundle=${bundle}`)).total).toBe(0));
  });
});
