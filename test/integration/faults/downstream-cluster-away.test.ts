import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { freshDatabase } from '../../support/faults/fresh-database.ts';
import type { ClusterFaults } from '../../rancher/world.ts';

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

const downstream = () => [...rancher.world.clusters.values()].filter(({ id }) => id !== 'local');

function faultsOf(position: number): ClusterFaults {
  const cluster = downstream()[position];
  if (!cluster) throw new RangeError(`there is no downstream cluster ${String(position)}`);
  return cluster.faults;
}

async function observations(): Promise<readonly string[]> {
  const { items } = await outrider.clusters();
  return downstream().map(({ id }) => items.find((item) => item.id === id)?.observation ?? 'absent');
}

describe('integration/faults/downstream-cluster-away', () => {
  it('shows a cluster that hangs as unreachable, and no other', async () => {
    faultsOf(0).hang = true;
    await eventually(async () => {
      expect(await observations()).toStrictEqual(['unreachable', 'synced', 'synced', 'synced']);
    });
    const hanging = (await outrider.clusters()).items.find(({ id }) => id === downstream()[0]?.id);
    expect(hanging?.detail).toMatch(/did not answer in time.*Fleet data is still shown/);
    // One cluster is not a reason to restart Outrider or to take it out of service.
    expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
    expect(await outrider.status()).toMatchObject({ phase: 'ready' });
  });

  it('finds at once what changes elsewhere and what Fleet says about the cluster itself', async () => {
    // Four clusters per bundle: indexes 4 to 7 are the second bundle on each of them.
    const changed = [4, 5, 6, 7].map((index) => rancher.change(index, FAULT));
    await eventually(async () => {
      expect((await outrider.page(`bundle=${changed[0]?.bundle ?? ''}`)).total).toBe(4);
    });
    expect(await observations()).toStrictEqual(['unreachable', 'synced', 'synced', 'synced']);
  });

  it('tells a cluster that is disconnected from one that refuses us', async () => {
    faultsOf(1).disconnected = true;
    faultsOf(2).unauthorized = true;
    await eventually(async () => {
      expect(await observations()).toStrictEqual(['unreachable', 'unreachable', 'unauthorized', 'synced']);
    });
  });

  it('takes them back when they answer', async () => {
    faultsOf(0).hang = false;
    faultsOf(1).disconnected = false;
    faultsOf(2).unauthorized = false;
    await eventually(async () => {
      expect(await observations()).toStrictEqual(['synced', 'synced', 'synced', 'synced']);
    });
  });
});
