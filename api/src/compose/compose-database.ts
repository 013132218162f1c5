import { connectDatabase, type DatabaseConnection } from '../adapters/postgres/connect-database.ts';
import type { DatabaseConfig } from '../adapters/postgres/database-config.ts';
import type { Config } from '../config.ts';
import { repeat, type RepeatedWork } from '../jobs/repeat.ts';
import { untilItWorks } from '../jobs/until-it-works.ts';
import type { Clock } from '../kernel/clock.ts';
import { DatabaseUnavailableError, OutriderError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { FindingSink } from '../pipeline/detect/detected-finding.ts';
import { createFindingRetention } from '../pipeline/detect/store/finding-retention.ts';
import { createCommitStore } from '../pipeline/diagnose/commits/commit-store.ts';
import { createLedgerRetention } from '../pipeline/diagnose/ledger/store/ledger-retention.ts';
import { forgetIncidents } from '../pipeline/diagnose/incidents/store/incident-retention.ts';
import { NOTED_KEPT_MS } from '../pipeline/diagnose/incidents/suspects/recent-changes.ts';
import { createNotedChangeStore } from '../pipeline/diagnose/incidents/store/noted-change-store.ts';
import { createModelCallStore } from '../pipeline/explain/store/model-call-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Between two tries to prepare the database. */
const PATIENCE = { firstMs: 500, longestMs: 15_000 };

/** The database, and what must be done to it. */
export interface ComposedDatabase {
  readonly connection: DatabaseConnection;
  /** Whether the schema is up to date. */
  readonly migrated: () => boolean;
  /** Why the schema cannot be brought up to date, while that is so. */
  readonly problem: () => string | undefined;
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
  const connection = await connectDatabase(databaseOf(config), logger);
  let migrated = false;
  let problem: string | undefined;
  const schema = Promise.withResolvers<undefined>();
  // Nobody may be waiting when Outrider stops.
  schema.promise.catch(() => undefined);
  let tidying: readonly ReturnType<typeof repeat>[] = [];
  return {
    connection,
    migrated: () => migrated,
    problem: () => problem,
    whenMigrated: (sink) => ({
      apply: (changes, at) => schema.promise.then(() => sink.apply(changes, at)),
      reconcile: (current, at, part) => schema.promise.then(() => sink.reconcile(current, at, part)),
    }),
    async prepare(signal) {
      const done = await untilItWorks(() => connection.migrate(), {
        ...PATIENCE,
        signal,
        onFailure: (error, retryInMs) => {
          problem = problemOf(error);
          logger.warn({ err: error, retryInMs }, 'the database cannot be prepared yet');
        },
      });
      if (done === undefined) {
        schema.reject(stoppedEarly());
        return;
      }
      migrated = true;
      problem = undefined;
      schema.resolve(undefined);
      tidying = tidyingWork(connection, config, clock).map((work) => repeat(work, logger));
    },
    async close() {
      await Promise.all(tidying.map((work) => work.stop()));
      await connection.close();
    },
  };
}

/** Which database the configuration asks for. */
export function databaseOf({ databaseUrl, dataDir }: Config): DatabaseConfig {
  return databaseUrl === undefined ? { kind: 'embedded', dataDir } : { kind: 'external', url: databaseUrl };
}

function problemOf(error: unknown): string {
  return error instanceof OutriderError
    ? `${error.message} ${error.next}`
    : 'The database cannot be prepared; the log says why.';
}

function stoppedEarly(): DatabaseUnavailableError {
  return new DatabaseUnavailableError('Outrider stopped before its database was ready.', {
    next: 'Start it again when the database answers.',
  });
}

function tidyingWork(connection: DatabaseConnection, config: Config, clock: Clock): readonly RepeatedWork[] {
  const retention = createFindingRetention(connection.db);
  const calls = createModelCallStore(connection.db);
  const commits = createCommitStore(connection.db);
  const ledger = createLedgerRetention(connection.db);
  const noted = createNotedChangeStore(connection.db);
  const forget = async () => {
    const before = new Date(clock.now() - config.retentionDays * DAY);
    await retention.deleteResolvedBefore(before);
    await retention.pruneHistoryBefore(before);
    await calls.deleteBefore(before);
    await commits.deleteBefore(before);
    await ledger.deleteBefore(before);
    await forgetIncidents(connection.db, before);
    await noted.deleteBefore(new Date(clock.now() - NOTED_KEPT_MS));
  };
  return [
    { name: 'retention', everyMs: HOUR, run: forget },
    { name: 'database maintenance', everyMs: HOUR, run: () => connection.maintain() },
  ];
}
