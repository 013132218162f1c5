import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FindingHistory } from '@outrider/api/contract/findings.ts';
import { embeddedTemplateCopy } from '../../support/database/embedded-template.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';

let rancher: FaultyRancher;
let outrider: FaultyOutrider;
const threads: Worker[] = [];
const remember = (message: unknown) => void threads.push((message as { worker: Worker }).worker);
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  subscribe('worker_threads', remember);
  rancher = await startFaultyRancher();
  const { config, remove } = await embeddedTemplateCopy();
  outrider = await startFaultyOutrider(rancher, config);
  cleanups.push(
    () => outrider.stop(),
    remove,
    () => rancher.close(),
  );
  await eventually(async () => expect(await outrider.status()).toMatchObject({ phase: 'ready' }));
});
afterAll(async () => {
  unsubscribe('worker_threads', remember);
  for (const cleanup of cleanups) await cleanup();
});

describe('integration/faults/embedded-database-crash', () => {
  it('starts the database again and loses nothing that happened before or meanwhile', async () => {
    const before = rancher.change(0, FAULT);
    await eventually(async () => expect((await outrider.page(`bundle=${before.bundle}`)).total).toBe(1));
    expect(threads).toHaveLength(1);

    const ended = threads[0]?.terminate();
    const meanwhile = rancher.change(14, FAULT);
    await ended;
    expect(await outrider.readiness()).toMatchObject({
      ready: false,
      reasons: [expect.stringMatching(/database is restarting/)],
    });
    expect((await outrider.status()).phase).toBe('degraded');

    await eventually(async () => {
      expect((await outrider.page(`bundle=${meanwhile.bundle}`)).total).toBe(1);
      expect((await outrider.page(`bundle=${before.bundle}`)).total).toBe(1);
      expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
    });
    expect(threads).toHaveLength(2);
    for (const { id } of (await outrider.page()).items) {
      const answer = await outrider.ask('admin', `/v1/findings/${id}/history`);
      expect(FindingHistory.parse(await answer.json()).entries).toHaveLength(1);
    }
  });
});
