import { connectDatabase, type DatabaseConnection } from '../adapters/postgres/connect-database.ts';
import type { Config } from '../config.ts';
import { repeat, type RepeatedWork } from '../jobs/repeat.ts';
import { untilItWorks } from '../jobs/until-it-works.ts';
import type { Clock } from '../kernel/clock.ts';
import { DatabaseUnavailableError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { FindingSink } from '../pipeline/detect/detected-finding.ts';
import { createFindingRetention } from '../pipeline/detect/store/finding-retention.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The database, and what must be done to it. */
export interface ComposedDatabase {
  readonly connection: DatabaseConnection;
  /** Whether the schema is up to date. */
  readonly migrated: () => boolean;
  /** The same sink, which waits for the schema. Raises DatabaseUnavailableError when Outrider stops before it is there. */
  whenMigrated(sink: FindingSink): FindingSink;
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
  const schema = Promise.withResolvers<undefined>();
  // Nobody may be waiting when Outrider stops.
  schema.promise.catch(() => undefined);
  let tidying: readonly ReturnType<typeof repeat>[] = [];
  return {
    connection,
    migrated: () => migrated,
    whenMigrated: (sink) => ({
      apply: (changes, at) => schema.promise.then(() => sink.apply(changes, at)),
      reconcile: (current, at) => schema.promise.then(() => sink.reconcile(current, at)),
    }),
    async prepare(signal) {
      const done = await untilItWorks(() => connection.migrate(), {
        firstMs: 500,
        longestMs: 15_000,
        signal,
        onFailure: (error, retryInMs) => {
          logger.warn({ err: error, retryInMs }, 'the database cannot be prepared yet');
        },
      });
      if (done === undefined) {
        schema.reject(stoppedEarly());
        return;
      }
      migrated = true;
      schema.resolve(undefined);
      tidying = tidyingWork(connection, config, clock).map((work) => repeat(work, logger));
    },
    async close() {
      await Promise.all(tidying.map((work) => work.stop()));
      await connection.close();
    },
  };
}

function stoppedEarly(): DatabaseUnavailableError {
  return new DatabaseUnavailableError('Outrider stopped before its database was ready.', {
    next: 'Start it again when the database answers.',
  });
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
