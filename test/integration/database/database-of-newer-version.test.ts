import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';

import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { composeDatabase } from '@outrider/api/src/compose/compose-database.ts';
import { createOwnState } from '@outrider/api/src/compose/own-state.ts';
import { readConfig } from '@outrider/api/src/config.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const { logger } = silentLogger();
const directories: string[] = [];
afterEach(async () => {
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true });
});

/** A data directory that a later version of Outrider has used. */
async function usedByNewerVersion(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outrider-newer-'));
  directories.push(dataDir);
  const connection = await connectDatabase({ kind: 'embedded', dataDir }, logger);
  await connection.migrate();
  await sql`insert into outrider_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(
    connection.db,
  );
  await connection.close();
  return dataDir;
}

describe('integration/database/database-of-newer-version', () => {
  it('is refused, and Outrider says so where people look', async () => {
    const config = readConfig({ OUTRIDER_DATA_DIR: await usedByNewerVersion() });
    const database = await composeDatabase(config, systemClock, logger);
    const stopping = new AbortController();
    const prepared = database.prepare(stopping.signal);
    const state = createOwnState(database, {
      watcher: { progress: 1, reasons: [] },
      clustersWatcher: { problem: undefined },
      loop: { status: { complete: false, problem: undefined } },
    });
    await eventually(async () => {
      expect((await state()).reasons).toStrictEqual([
        expect.stringMatching(/^The database was written by another version of Outrider\. Run the newest/),
      ]);
    });
    expect(database.migrated()).toBe(false);
    stopping.abort();
    await prepared;
    await database.close();
  });
});
