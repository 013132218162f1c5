import { connectDatabase } from '../../adapters/postgres/connect-database.ts';
import type { Config } from '../../config.ts';
import { ConfigError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import { createAuditReads, createAuditVerifier } from '../../support/audit/index.ts';
import type { AuditVerifier, KeptCheckpoint } from '../../support/audit/index.ts';
import { existingAuditKey } from './audit-key-file.ts';
import { databaseOf } from '../compose-database.ts';

/** The audit of an Outrider that need not run. */
export interface OpenAudit extends AuditVerifier {
  /** Every chain there is, or should be. */
  chains(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Opens the audit to verify it; nothing is written, and no key is made. `kept` are checkpoints from outside the database.
 * Raises ConfigError without a key or without an audit, and DatabaseUnavailableError when the database cannot be opened.
 */
export async function openAudit(
  config: Config,
  kept: readonly KeptCheckpoint[],
  logger: Logger,
): Promise<OpenAudit> {
  const key = await existingAuditKey(config);
  const connection = await connectDatabase(databaseOf(config), logger);
  const { db } = connection;
  const reads = createAuditReads(db);
  const verifier = createAuditVerifier(db, key, kept);
  return {
    ...verifier,
    async chains() {
      const tables = await db.introspection.getTables();
      if (!tables.some(({ name }) => name === 'audit_checkpoint')) throw noAudit();
      const named = kept.map(({ chain }) => chain);
      return [...new Set([...(await reads.chains()), ...named])].toSorted();
    },
    close: () => connection.close(),
  };
}

function noAudit(): ConfigError {
  return new ConfigError('This database has no audit.', {
    next: 'Point DATABASE_URL or OUTRIDER_DATA_DIR at the database of an Outrider that ran before.',
  });
}
