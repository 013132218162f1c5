import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Pool, PoolConfig } from 'pg';

import type { Logger } from '../../kernel/logger.ts';
import type { Database } from '../../ports/database.ts';
import type { DatabaseConfig } from './database-config.ts';
import { checkHealth } from './database-health.ts';
import type { DatabaseHealth } from './database-health.ts';
import { embeddedPool } from './embedded/embedded-pool.ts';
import { startEmbeddedDatabase } from './embedded/start-embedded-database.ts';
import { externalPool } from './external-pool.ts';
import { guardedPool } from './guarded-pool.ts';
import { migrateDatabase } from './migrate-database.ts';

/** The database, whichever kind it is. Reconnects by itself; what was under way fails as DatabaseUnavailableError. */
export interface DatabaseConnection {
  readonly db: Kysely<Database>;
  readonly kind: DatabaseConfig['kind'];
  /** Brings the schema up to date; answers the names of the migrations that ran. Safe to repeat and to race. */
  migrate(): Promise<readonly string[]>;
  /** What a server does by itself in the background; the embedded database needs to be told, once in a while. */
  maintain(): Promise<void>;
  /** Never raises. */
  health(): Promise<DatabaseHealth>;
  /** Ends all connections, and the embedded database with them. */
  close(): Promise<void>;
}

/**
 * Opens the database. An external one is only contacted by the first query or by `migrate`; the embedded one is up when
 * this returns. Raises DatabaseUnavailableError when the embedded one cannot be opened.
 */
export async function connectDatabase(config: DatabaseConfig, logger: Logger): Promise<DatabaseConnection> {
  const log = logger.child({ component: 'database', database: config.kind });
  return config.kind === 'external'
    ? connection(externalPool(config), log, {
        kind: config.kind,
        state: () => 'running',
        stop: async () => undefined,
      })
    : connectEmbedded(config.dataDir, log);
}

async function connectEmbedded(dataDir: string, logger: Logger): Promise<DatabaseConnection> {
  const server = await startEmbeddedDatabase(dataDir, logger);
  return connection(embeddedPool(server.socketDir), logger, { kind: 'embedded', ...server });
}

/** What stands behind the connections. */
interface Server {
  readonly kind: DatabaseConfig['kind'];
  readonly state: () => 'running' | 'restarting' | 'stopped';
  readonly stop: () => Promise<void>;
}

function connection(options: PoolConfig, logger: Logger, server: Server): DatabaseConnection {
  const pool = openPool(options, logger);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: guardedPool(pool) }) });
  return {
    db,
    kind: server.kind,
    migrate: () => (server.kind === 'embedded' ? migrateDatabase(db, logger) : migrateAlone(options, logger)),
    async maintain() {
      if (server.kind === 'embedded') await sql`vacuum (analyze)`.execute(db);
    },
    health: () => checkHealth(pool, server.state),
    async close() {
      await db.destroy();
      await server.stop();
    },
  };
}

/** Waiting for another replica's migration may take longer than any statement may, so it has a connection of its own. */
async function migrateAlone(options: PoolConfig, logger: Logger): Promise<readonly string[]> {
  const pool = openPool({ ...options, max: 1, statement_timeout: 0, query_timeout: 0 }, logger);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: guardedPool(pool) }) });
  try {
    return await migrateDatabase(db, logger);
  } finally {
    await db.destroy();
  }
}

function openPool(options: PoolConfig, logger: Logger): Pool {
  const pool = new pg.Pool(options);
  const lost = (error: Error) => logger.warn({ err: error }, 'database connection lost');
  // An `error` event that nobody hears ends the process: idle clients raise it on the pool, busy ones on themselves.
  pool.on('error', lost);
  pool.on('connect', (client) => {
    client.on('error', lost);
  });
  return pool;
}
