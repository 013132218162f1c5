import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { DatabaseUnavailableError } from '@outrider/api/src/kernel/errors.ts';
import { createFindingReadModel } from '@outrider/api/src/pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { TEST_DATABASE } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { EVERYTHING } from '../../support/findings/everything.ts';
import { startPostgresCluster } from '../../support/database/postgres-cluster.ts';
import type { PostgresCluster } from '../../support/database/postgres-cluster.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const ALL = { kind: 'all' } as const;

describe.runIf(TEST_DATABASE === 'postgres')('integration/database/database-restart', () => {
  let cluster: PostgresCluster;
  let connection: DatabaseConnection;

  beforeEach(async () => {
    cluster = await startPostgresCluster();
    connection = await connectDatabase({ kind: 'external', url: cluster.url }, silentLogger().logger);
    await connection.migrate();
  });
  afterEach(async () => {
    await connection.close();
    await cluster.remove();
  });

  it('fails typed while Postgres is away and goes on when it is back', async () => {
    const store = createFindingStore(connection.db);
    const reads = createFindingReadModel(connection.db);
    await store.apply({ upserts: [aFinding({ id: 'before' })], resolved: [] }, T0);
    await expect(connection.health()).resolves.toEqual({ healthy: true });

    await cluster.stop('immediate');
    await expect(connection.health()).resolves.toMatchObject({ healthy: false });
    const during = { upserts: [aFinding({ id: 'during' })], resolved: [] };
    await expect(store.apply(during, T0)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await expect(reads.get('before', ALL)).rejects.toMatchObject({
      id: 'database_unavailable',
      retry: 'transient',
    });

    await cluster.start();
    await expect(store.apply(during, T0)).resolves.toHaveLength(1);
    await expect(reads.get('before', ALL)).resolves.toMatchObject({ state: 'open' });
    await expect(connection.health()).resolves.toEqual({ healthy: true });
  });

  it('fails work that is under way, whole, and lets it be done again', async () => {
    const store = createFindingStore(connection.db);
    const blocker = await connectDatabase({ kind: 'external', url: cluster.url }, silentLogger().logger);
    onTestFinished(() => blocker.close());
    const locked = Promise.withResolvers<unknown>();
    const held = blocker.db
      .transaction()
      .execute(async (tx) => {
        // What the store writes last waits for this lock, so that it is caught in the middle.
        await sql`lock table finding_event in access exclusive mode`.execute(tx);
        locked.resolve(0);
        await sql`select pg_sleep(60)`.execute(tx);
      })
      .catch((error: unknown) => error);
    await locked.promise;
    const many = Array.from({ length: 50 }, (_, index) => aFinding({ id: `f${index}` }));
    const caught = store.reconcile(many, T0, EVERYTHING).catch((error: unknown) => error);
    await waitingForLock(blocker);
    await cluster.stop('immediate');
    expect(await caught).toBeInstanceOf(DatabaseUnavailableError);
    expect(await held).toBeInstanceOf(DatabaseUnavailableError);

    await cluster.start();
    const reads = createFindingReadModel(connection.db);
    await expect(reads.get('f0', ALL)).resolves.toBeUndefined();
    await expect(store.reconcile(many, T0, EVERYTHING)).resolves.toHaveLength(50);
  });

  it('calls a statement that takes too long unavailable', async () => {
    const impatient = await connectDatabase(
      { kind: 'external', url: cluster.url, statementTimeoutMs: 50 },
      silentLogger().logger,
    );
    onTestFinished(() => impatient.close());
    await expect(sql`select pg_sleep(30)`.execute(impatient.db)).rejects.toBeInstanceOf(
      DatabaseUnavailableError,
    );
  });

  it('says that it cannot log in without quoting the password', async () => {
    const url = cluster.url.replace('postgres@', 'nobody:s3cret@');
    const refused = await connectDatabase({ kind: 'external', url }, silentLogger().logger);
    onTestFinished(() => refused.close());
    const error = await refused.migrate().catch((raised: unknown) => raised);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(String(error)).not.toContain('s3cret');
  });
});

async function waitingForLock(connection: DatabaseConnection): Promise<void> {
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`;
  for (;;) {
    const { rows } = await waiting.execute(connection.db);
    if (rows[0]?.n) return;
  }
}
