import type { OpenClusterReaders } from '../../adapters/kubernetes/create-cluster-readers.ts';
import type { Config } from '../../config.ts';
import type { FixPolicySettings } from '../../config/fix-policy.ts';
import { repeat } from '../../jobs/repeat.ts';
import type { Clock } from '../../kernel/clock.ts';
import { StartingError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { RouteHandlers, WriteHandlers } from '../../pipeline/detect/access/request-context.ts';
import type { FindingReads } from '../../pipeline/detect/finding-reads.ts';
import type { Snapshot } from '../../pipeline/observe/snapshot.ts';
import { createProposalStore } from '../../pipeline/propose/index.ts';
import type { ProposalStore } from '../../pipeline/propose/index.ts';
import { proposalRoutes } from '../../pipeline/propose/routes/proposal-routes.ts';
import { proposalWriteRoutes } from '../../pipeline/propose/routes/proposal-write-routes.ts';
import type { StoreParts } from '../../pipeline/propose/store/change-proposal.ts';
import { suggestionRoutes } from '../../pipeline/validate/suggestion-routes.ts';
import { createAuditReads } from '../../support/audit/index.ts';
import type { Audit } from '../audit/compose-audit.ts';
import type { ComposedDatabase } from '../compose-database.ts';
import type { Identity } from '../compose-identity.ts';
import type { Pipeline } from '../compose-pipeline.ts';
import { composeAnnouncements } from './compose-announcements.ts';
import { composeAutonomy } from './compose-autonomy.ts';
import { composeExecutor } from './compose-executor.ts';
import type { ExecutorAccess } from './compose-executor-access.ts';
import { composeProposer } from './compose-proposer.ts';
import { composeSubjects } from './compose-subjects.ts';
import { composeSuggestions, type SuggestedParts } from './compose-suggestions.ts';

/** Between two looks for proposals that are past their time, in milliseconds. */
const EXPIRE_EVERY = 60_000;

/** What suggestions and proposals are made of. */
export interface FixParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly identity: Identity;
  readonly database: Pick<ComposedDatabase, 'connection' | 'migrated'>;
  readonly audit: Pick<Audit, 'log'>;
  readonly reads: FindingReads;
  readonly diagnosis: SuggestedParts['diagnosis'];
  readonly pipeline: Pick<Pipeline, 'watcher'>;
  readonly readers: OpenClusterReaders;
  readonly fixPolicy: FixPolicySettings;
  /** The ways into the world that only the executor has; closed with the fixes. */
  readonly access: ExecutorAccess;
  /** Told of each proposal that changed. */
  readonly changed: StoreParts['changed'];
  /** Between two looks for something to propose by itself, in milliseconds. */
  readonly proposeEveryMs?: number | undefined;
}

/** Suggestions and proposals, connected. */
export interface Fixes {
  readonly store: ProposalStore;
  readonly routes: Pick<
    RouteHandlers,
    'suggestions' | 'incidentSuggestions' | 'proposals' | 'proposal' | 'autonomy' | 'emergencyStop'
  >;
  readonly writes: WriteHandlers;
  /** Begins to carry out what is approved, and to end what is past its time; the schema must be there. */
  start(): void;
  stop(): Promise<void>;
}

/** Connects suggestions and proposals, and what carries them out where that is set up. */
export function composeFixes(parts: FixParts): Fixes {
  const { clock, logger, identity, database, audit, fixPolicy } = parts;
  const { policy, windows } = fixPolicy;
  const snapshot = snapshotOf(parts.pipeline);
  const suggestions = composeSuggestions({ ...parts, snapshot, dryRunner: parts.access.clusters?.dryRunner });
  const stored: Omit<StoreParts, 'newId' | 'clock'> = {
    db: database.connection.db,
    audit: (transaction, entry) => audit.log.append(transaction, entry),
    changed: parts.changed,
  };
  const store = createProposalStore({ ...stored, clock });
  const autonomy = composeAutonomy(parts);
  const { autonomyOf } = autonomy;
  const judge = { policy, windows, autonomyOf, ...composeSubjects(parts), snapshot, clock };
  const executor = composeExecutor({ ...parts, store, stored, judge });
  const announcements = composeAnnouncements({
    ...parts,
    store,
    audit: createAuditReads(stored.db),
    snapshot: () => (parts.pipeline.watcher.ready ? parts.pipeline.watcher.index : undefined),
  });
  const proposer = composeProposer({ ...parts, suggestions, store, autonomy: autonomy.store, policy });
  const { reviewer, freshReviewer } = identity;
  const shown = { ...judge, store, reviewer, executions: executor.executions };
  let expiring: ReturnType<typeof repeat> | undefined;
  return {
    store,
    routes: { ...suggestionRoutes(suggestions), ...proposalRoutes(shown), ...autonomy.routes },
    writes: { ...proposalWriteRoutes({ ...shown, suggestions, freshReviewer }), ...autonomy.writes },
    start() {
      const run = async () => {
        await store.expireDue();
      };
      executor.start();
      proposer.start();
      announcements.start();
      expiring = repeat({ name: 'proposals past their time', everyMs: EXPIRE_EVERY, run }, logger);
    },
    async stop() {
      await Promise.all([proposer.stop(), announcements.stop(), executor.stop(), expiring?.stop()]);
    },
  };
}

function snapshotOf({ watcher }: FixParts['pipeline']): () => Snapshot {
  return () => {
    if (watcher.ready) return watcher.index;
    throw new StartingError('Outrider is starting: the clusters are being read.', { next: 'Wait a moment.' });
  };
}
