import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { RouteHandlers } from '../pipeline/detect/access/request-context.ts';
import type { CommitBook } from '../pipeline/diagnose/commits/commit-book.ts';
import { createLedgerReads } from '../pipeline/diagnose/ledger/create-ledger-reads.ts';
import { deploymentRoutes } from '../pipeline/diagnose/ledger/deployment-routes.ts';
import type { LedgerReads } from '../pipeline/diagnose/ledger/ledger-reads.ts';
import { LedgerRecorder, type RecorderTiming } from '../pipeline/diagnose/ledger/record/ledger-recorder.ts';
import { createLedgerStore } from '../pipeline/diagnose/ledger/store/ledger-store.ts';
import { rolloutRoutes } from '../pipeline/diagnose/rollout/rollout-routes.ts';
import type { IndexListener } from '../pipeline/observe/index-listener.ts';
import type { ComposedDatabase } from './compose-database.ts';

/** What the ledger is kept with. */
export interface LedgerParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Pick<ComposedDatabase, 'connection'>;
  readonly commits: CommitBook;
  readonly overrides: { readonly ledgerTiming?: Partial<RecorderTiming> };
}

/** The ledger of deployments, and what is told from it. */
export interface Ledger {
  readonly listener: IndexListener;
  readonly reads: LedgerReads;
  readonly routes: Pick<RouteHandlers, 'deployments' | 'bundleLedger' | 'rollout'>;
}

/** Connects the ledger with what it follows and where it is kept. */
export function composeLedger({ clock, logger, database, commits, overrides }: LedgerParts): Ledger {
  const { db } = database.connection;
  const timing = overrides.ledgerTiming;
  const recorder = new LedgerRecorder({ sink: createLedgerStore(db), clock, logger, timing });
  const snapshot = () => recorder.snapshot;
  const reads = createLedgerReads({ db, commits, snapshot, now: () => clock.now() });
  return {
    listener: recorder,
    reads,
    routes: { ...deploymentRoutes(reads, snapshot), ...rolloutRoutes({ reads, snapshot, clock }) },
  };
}
