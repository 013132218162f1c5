import { connectDatabase, type DatabaseConnection } from '../adapters/postgres/connect-database.ts';
import type { Config } from '../config.ts';
import { repeat, type RepeatedWork } from '../jobs/repeat.ts';
import { untilItWorks } from '../jobs/until-it-works.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { createFindingRetention } from '../pipeline/detect/store/finding-retention.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The database, and what must be done to it. */
export interface ComposedDatabase {
  readonly connection: DatabaseConnection;
  /** Whether the schema is up to date. */
  readonly migrated: () => boolean;
  /** Brings the schema up to date, trying again until it works or `signal` is raised; then keeps the database tidy. */
  prepare(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens the configured database, or the embedded one. */
export async function composeDatabase(
  config: Config,
  clock: Clock,
  logger: Logger,
): Promise<ComposedDatabase> {
  const connection = await connectDatabase(
    config.databaseUrl === undefined
      ? { kind: 'embedded', dataDir: config.dataDir }
      : { kind: 'external', url: config.databaseUrl },
    logger,
  );
  let migrated = false;
  let tidying: readonly ReturnType<typeof repeat>[] = [];
  return {
    connection,
    migrated: () => migrated,
    async prepare(signal) {
      const done = await untilItWorks(() => connection.migrate(), {
        firstMs: 500,
        longestMs: 15_000,
        signal,
        onFailure: (error, retryInMs) => {
          logger.warn({ err: error, retryInMs }, 'the database cannot be prepared yet');
        },
      });
      if (done === undefined) return;
      migrated = true;
      tidying = tidyingWork(connection, config, clock).map((work) => repeat(work, logger));
    },
    async close() {
      await Promise.all(tidying.map((work) => work.stop()));
      await connection.close();
    },
  };
}

function tidyingWork(connection: DatabaseConnection, config: Config, clock: Clock): readonly RepeatedWork[] {
  const retention = createFindingRetention(connection.db);
  const forget = async () => {
    const before = new Date(clock.now() - config.retentionDays * DAY);
    await retention.deleteResolvedBefore(before);
    await retention.pruneHistoryBefore(before);
  };
  return [
    { name: 'retention', everyMs: HOUR, run: forget },
    { name: 'database maintenance', everyMs: HOUR, run: () => connection.maintain() },
  ];
}
