import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { embeddedTemplateCopy } from '../../support/database/embedded-template.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultyOutrider } from '../../support/faults/faulty-outrider.ts';
import { FAULT, startFaultyRancher, type FaultyRancher } from '../../support/faults/faulty-rancher.ts';
import { serveProcess } from '../../support/faults/serve-process.ts';

let rancher: FaultyRancher;
let folders: (() => Promise<void>)[];

beforeEach(async () => {
  folders = [];
  rancher = await startFaultyRancher();
});
afterEach(async () => {
  await rancher.close();
  await Promise.all(folders.map((remove) => remove()));
});

async function migratedFolder(): Promise<string> {
  const { config, remove } = await embeddedTemplateCopy();
  folders.push(remove);
  return config.dataDir;
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'outrider-serve-'));
  folders.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A next life in this folder begins as if nothing had been, and finds everything. */
async function worksIn(dataDir: string): Promise<void> {
  const { bundle } = rancher.change(5, FAULT);
  const outrider = await startFaultyOutrider(rancher, { kind: 'embedded', dataDir });
  try {
    await eventually(async () => {
      expect(await outrider.readiness()).toStrictEqual({ ready: true, reasons: [] });
      expect((await outrider.page(`bundle=${bundle}`)).total).toBe(1);
    });
  } finally {
    await outrider.stop();
  }
}

describe('integration/faults/stop-while-reading', () => {
  it('ends in order, with 0, while the first read hangs', async () => {
    const dataDir = await migratedFolder();
    rancher.world.local.faults.hang = true;
    const serving = serveProcess(rancher, dataDir);
    const { metricsPort } = await serving.listening;
    const answer = await fetch(`http://127.0.0.1:${String(metricsPort)}/readyz`);
    expect(await answer.json()).toMatchObject({
      reasons: expect.arrayContaining([expect.stringMatching(/first read .* not complete/)]),
    });
    serving.signal('SIGTERM');
    expect(await serving.ended).toBe(0);
    rancher.world.local.faults.hang = false;
    await worksIn(dataDir);
  });

  it('ends in order while pages arrive slowly', async () => {
    const dataDir = await migratedFolder();
    rancher.world.local.faults.delayMs = 400;
    const serving = serveProcess(rancher, dataDir);
    await serving.listening;
    serving.signal('SIGTERM');
    expect(await serving.ended).toBe(0);
    rancher.world.local.faults.delayMs = 0;
    await worksIn(dataDir);
  });

  it('ends in order while the database is being made', async () => {
    const dataDir = await emptyFolder();
    const serving = serveProcess(rancher, dataDir);
    await eventually(() => expect(existsSync(path.join(dataDir, 'pgdata'))).toBe(true));
    serving.signal('SIGTERM');
    expect(await serving.ended).toBe(0);
    await worksIn(dataDir);
  });

  it('begins anew where a database was left half made', async () => {
    const dataDir = await emptyFolder();
    const serving = serveProcess(rancher, dataDir);
    await eventually(() => expect(existsSync(path.join(dataDir, 'pgdata'))).toBe(true));
    serving.signal('SIGKILL');
    expect(await serving.ended).toBe('SIGKILL');
    await worksIn(dataDir);
  });
});
