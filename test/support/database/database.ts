import { sql } from 'kysely';
import type { DatabaseConfig } from '@outrider/api/src/adapters/postgres/database-config.ts';
import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { embeddedTemplateCopy } from './embedded-template.ts';
import { postgresClone } from './postgres-clone.ts';
import { silentLogger } from '../silent-logger.ts';

/** Which database the suite runs on: `OUTRIDER_TEST_DATABASE`, the embedded one when it is not set. */
export const TEST_DATABASE: 'pglite' | 'postgres' =
  process.env['OUTRIDER_TEST_DATABASE'] === 'postgres' || process.env['OUTRIDER_TEST_POSTGRES']
    ? 'postgres'
    : 'pglite';

/** A database of one's own, migrated and empty. */
export interface TestDatabase extends DatabaseConnection {
  readonly config: DatabaseConfig;
  /** Empties all tables. */
  clear(): Promise<void>;
}

/** Opens a fresh database for one test file; `close` removes it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const fresh = TEST_DATABASE === 'postgres' ? await postgresClone() : await embeddedTemplateCopy();
  const connection = await connectDatabase(fresh.config, silentLogger().logger);
  return {
    ...connection,
    config: fresh.config,
    async clear() {
      await sql`truncate incident, incident_member, incident_event, noted_change, finding, finding_event, finding_scope, ledger_deployment, ledger_revision, drift, drift_sighting, commit, proposal, proposal_revision, approval, proposal_comment, execution, execution_run, execution_step, execution_target, autonomy, emergency_stop, proposer_turn`.execute(
        connection.db,
      );
    },
    async close() {
      await connection.close();
      await fresh.remove();
    },
  };
}
