import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { migrateDatabase } from '@outrider/api/src/adapters/postgres/migrate-database.ts';
import { migrations } from '@outrider/api/src/adapters/postgres/migrations.ts';
import { ConfigError } from '@outrider/api/src/kernel/errors.ts';
import { TEST_DATABASE, openTestDatabase } from '../../support/database/database.ts';
import type { TestDatabase } from '../../support/database/database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const { logger } = silentLogger();

const statement = (text: string): Migration => ({ up: async (db) => void (await sql.raw(text).execute(db)) });

describe('integration/database/migrations', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  const tables = async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
      database.db,
    );
    return rows.map(({ name }) => name);
  };

  it('have all run on a fresh database', async () => {
    await expect(tables()).resolves.toEqual(
      expect.arrayContaining(['finding', 'finding_event', 'finding_scope']),
    );
    await expect(database.migrate()).resolves.toEqual([]);
  });

  it('run each in its own transaction, in order', async () => {
    const more = {
      ...migrations,
      '9001-fine': statement('create table fine (id int)'),
      '9002-broken': statement('create table half (id int); insert into nowhere values (1)'),
    };
    await expect(migrateDatabase(database.db, logger, more)).rejects.toMatchObject({ id: 'internal' });
    const found = await tables();
    expect(found).toContain('fine');
    expect(found).not.toContain('half');

    const mended = { ...more, '9002-broken': statement('create table half (id int)') };
    await expect(migrateDatabase(database.db, logger, mended)).resolves.toEqual(['9002-broken']);
  });

  it('refuse a database of a newer version', async () => {
    const newer = { ...migrations, '9001-newer': statement('create table newer (id int)') };
    await migrateDatabase(database.db, logger, newer);
    await expect(database.migrate()).rejects.toBeInstanceOf(ConfigError);
  });

  it.runIf(TEST_DATABASE === 'postgres')('run once when several replicas start together', async () => {
    const more = {
      ...migrations,
      '9001-slow': statement('create table slow (id int); select pg_sleep(0.2)'),
      '9002-next': statement('create table next (id int)'),
    };
    const replicas = await Promise.all([1, 2, 3].map(() => connectDatabase(database.config, logger)));
    const ran = await Promise.all(replicas.map(({ db }) => migrateDatabase(db, logger, more)));
    await Promise.all(replicas.map((replica) => replica.close()));
    expect(ran.flat().sort()).toEqual(['9001-slow', '9002-next']);
  });

  it.runIf(TEST_DATABASE === 'postgres')('wait for a replica longer than a statement may take', async () => {
    const url = database.config.kind === 'external' ? database.config.url : '';
    const impatient = await connectDatabase({ kind: 'external', url, statementTimeoutMs: 50 }, logger);
    const locked = Promise.withResolvers<unknown>();
    const slow = {
      ...migrations,
      '9001-slow': {
        up: async (db) => void (locked.resolve(0), await sql`select pg_sleep(0.3)`.execute(db)),
      } satisfies Migration,
    };
    const first = migrateDatabase(database.db, logger, slow);
    await locked.promise;
    // It knows nothing of 9001, so that it had to wait shows in what it then finds.
    await expect(impatient.migrate()).rejects.toBeInstanceOf(ConfigError);
    await first;
    await impatient.close();
  });
});
