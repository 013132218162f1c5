import type { Config } from '../../config.ts';
import type { AuditLines } from '../../http/audit/audit-export-route.ts';
import { repeat } from '../../jobs/repeat.ts';
import type { RouteHandlers } from '../../pipeline/detect/access/request-context.ts';
import type { Clock } from '../../kernel/clock.ts';
import { StartingError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import {
  createAuditLog,
  createAuditReads,
  createAuditVerifier,
  takeCheckpoints,
} from '../../support/audit/index.ts';
import type { AuditLog } from '../../support/audit/index.ts';
import { auditRoutes, exportLines } from '../../support/audit/audit-routes.ts';
import { readAuditKey } from './audit-key-file.ts';
import type { ComposedDatabase } from '../compose-database.ts';
import type { Identity } from '../compose-identity.ts';

/** Between two looks for chains that need a checkpoint, in milliseconds. */
const CHECKPOINT_EVERY = 10_000;

/** What the audit is made of. */
export interface AuditParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly identity: Pick<Identity, 'reviewer'>;
  readonly database: Pick<ComposedDatabase, 'connection' | 'migrated'>;
}

/** The record of who did what. */
export interface Audit {
  /** For those who do something that must be recorded. */
  readonly log: AuditLog;
  readonly routes: Pick<RouteHandlers, 'audit' | 'auditVerify'>;
  readonly lines: AuditLines;
  /** Begins to sign where chains end; the schema must be there. */
  start(): void;
  stop(): Promise<void>;
}

/** Connects the audit with its key and its tables. Raises ConfigError when the key that is given cannot be used. */
export async function composeAudit({
  config,
  clock,
  logger,
  identity,
  database,
}: AuditParts): Promise<Audit> {
  const { db } = database.connection;
  const key = await readAuditKey(config, logger);
  const reads = createAuditReads(db);
  const verifier = createAuditVerifier(db, key);
  const { reviewer } = identity;
  let checkpoints: ReturnType<typeof repeat> | undefined;
  const { audit, auditVerify } = auditRoutes({ reads, verifier, reviewer, clock });
  const ready = () => {
    if (!database.migrated()) throw starting();
  };
  return {
    log: createAuditLog(key, clock),
    routes: {
      audit: async (asked) => (ready(), audit(asked)),
      auditVerify: async (asked) => (ready(), auditVerify(asked)),
    },
    lines: (caller, query) => (ready(), exportLines({ reads, reviewer }, caller, query)),
    start() {
      if (key === undefined) return;
      const run = () => takeCheckpoints({ db, key, clock, logger });
      checkpoints = repeat({ name: 'audit checkpoints', everyMs: CHECKPOINT_EVERY, run }, logger);
    },
    async stop() {
      await checkpoints?.stop();
    },
  };
}

function starting(): StartingError {
  return new StartingError('Outrider is starting: its database is not ready yet.', {
    next: 'Wait a moment. If it lasts, check DATABASE_URL and the log of the Outrider pod.',
  });
}
