import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { startEmbeddedDatabase } from '@outrider/api/src/adapters/postgres/embedded/start-embedded-database.ts';
import { DatabaseUnavailableError } from '@outrider/api/src/kernel/errors.ts';
import { createFindingReadModel } from '@outrider/api/src/pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { EVERYTHING } from '../../support/findings/everything.ts';
import { embeddedTemplateCopy } from '../../support/database/embedded-template.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const ALL = { kind: 'all' } as const;

describe('integration/database/embedded-database', () => {
  let fresh: Awaited<ReturnType<typeof embeddedTemplateCopy>>;
  let connection: DatabaseConnection;
  const { logger } = silentLogger();
  const open = () => connectDatabase(fresh.config, logger);
  const threads: Worker[] = [];
  const remember = (message: unknown) => void threads.push((message as { worker: Worker }).worker);

  beforeEach(async () => {
    threads.length = 0;
    subscribe('worker_threads', remember);
    fresh = await embeddedTemplateCopy();
    connection = await open();
  });
  afterEach(async () => {
    unsubscribe('worker_threads', remember);
    await connection.close();
    await fresh.remove();
  });

  it('keeps its data from one start to the next', async () => {
    await createFindingStore(connection.db).apply({ upserts: [aFinding({ id: 'a' })], resolved: [] }, T0);
    await connection.close();
    connection = await open();
    await expect(createFindingReadModel(connection.db).get('a', ALL)).resolves.toMatchObject({ id: 'a' });
  });

  it('comes back by itself when its thread dies, with all that it had acknowledged', async () => {
    const store = createFindingStore(connection.db);
    const reads = createFindingReadModel(connection.db);
    const many = Array.from({ length: 200 }, (_, index) => aFinding({ id: `f${index}` }));
    await store.apply({ upserts: [aFinding({ id: 'before' })], resolved: [] }, T0);

    const caught = store.reconcile(many, T0, EVERYTHING).catch((error: unknown) => error);
    await threads.at(-1)?.terminate();
    expect(await caught).toBeInstanceOf(DatabaseUnavailableError);
    await vi.waitFor(() => expect(connection.health()).resolves.toEqual({ healthy: true }), 30_000);

    expect(threads).toHaveLength(2);
    await expect(reads.get('before', ALL)).resolves.toMatchObject({ state: 'open' });
    await expect(reads.get('f0', ALL)).resolves.toBeUndefined();
    await expect(store.reconcile(many, T0, EVERYTHING)).resolves.toHaveLength(201);
  });

  it('says so when its files are damaged', async () => {
    await connection.close();
    await writeFile(path.join(fresh.config.dataDir, 'pgdata', 'global', 'pg_control'), 'not a control file');
    await expect(open()).rejects.toMatchObject({
      id: 'database_unavailable',
      next: expect.stringContaining('damaged'),
    });
    await expect(readdir(fresh.config.dataDir)).resolves.toEqual(['pgdata']);
  });

  it('lets nobody else near its socket and lock', async () => {
    await connection.close();
    const server = await startEmbeddedDatabase(fresh.config.dataDir, logger);
    onTestFinished(() => server.stop());
    expect((await stat(server.socketDir)).mode & 0o777).toBe(0o700);
    const lock = await stat(path.join(fresh.config.dataDir, 'outrider.lock'));
    expect(lock.mode & 0o777).toBe(0o600);
  });

  it('refuses to share a data directory with a process that lives', async () => {
    // The same process id and host: only the heartbeat tells.
    await expect(open()).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await expect(connection.health()).resolves.toEqual({ healthy: true });
  });

  it('takes over from a process that ended without a word', async () => {
    await connection.close();
    const gone = { token: 'gone', pid: 2 ** 22 + 1, host: hostname() };
    await writeFile(path.join(fresh.config.dataDir, 'outrider.lock'), JSON.stringify(gone));
    connection = await open();
    await expect(connection.health()).resolves.toEqual({ healthy: true });
  });

  it('leaves nothing behind when closed', async () => {
    await connection.close();
    await expect(readdir(fresh.config.dataDir)).resolves.toEqual(['pgdata']);
    await expect(readFile(path.join(fresh.config.dataDir, 'outrider.lock'))).rejects.toThrow('ENOENT');
  });

  it('runs transactions beside other work without mixing them', async () => {
    await sql`create table counter (n int)`.execute(connection.db);
    const inside = connection.db.transaction().execute(async (tx) => {
      await sql`insert into counter values (1)`.execute(tx);
      return sql<{ n: number }>`select count(*)::int as n from counter`.execute(tx);
    });
    const beside = Array.from({ length: 40 }, (_, index) =>
      sql<{ own: number }>`select ${index}::int as own`.execute(connection.db),
    );
    const answers = await Promise.all(beside);
    expect(answers.map(({ rows }) => rows[0]?.own)).toEqual(beside.map((_, index) => index));
    expect((await inside).rows).toEqual([{ n: 1 }]);
  });

  it('does not hold up the event loop', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    await sql`select count(*) from generate_series(1, 2000000)`.execute(connection.db);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});
