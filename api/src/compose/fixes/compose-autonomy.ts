import type { FixPolicySettings } from '../../config/fix-policy.ts';
import type { Clock } from '../../kernel/clock.ts';
import { autonomyRoutes, type AutonomyHandlers } from '../../pipeline/propose/autonomy/autonomy-routes.ts';
import {
  createAutonomyStore,
  type AutonomyOf,
  type AutonomyStore,
} from '../../pipeline/propose/autonomy/autonomy-store.ts';
import { watchedWorkspaces } from '../../pipeline/propose/autonomy/watched-workspaces.ts';
import type { Audit } from '../audit/compose-audit.ts';
import type { ComposedDatabase } from '../compose-database.ts';
import type { Identity } from '../compose-identity.ts';
import type { Pipeline } from '../compose-pipeline.ts';

/** What autonomy is made of. */
export interface AutonomyComposition {
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'reviewer' | 'freshReviewer'>;
  readonly database: Pick<ComposedDatabase, 'connection'>;
  readonly audit: Pick<Audit, 'log'>;
  readonly pipeline: Pick<Pipeline, 'watcher'>;
  readonly fixPolicy: Pick<FixPolicySettings, 'policy'>;
}

/** What Outrider may do by itself, connected. */
export interface ComposedAutonomy extends AutonomyHandlers {
  /** Asks the database each time: a stop that is pressed counts before the next step. */
  readonly autonomyOf: AutonomyOf;
  readonly store: AutonomyStore;
}

/** Connects what Outrider may do by itself, and the emergency stop. It can be pressed before everything was read once. */
export function composeAutonomy(parts: AutonomyComposition): ComposedAutonomy {
  const { clock, identity, database, audit, pipeline, fixPolicy } = parts;
  const store = createAutonomyStore({
    db: database.connection.db,
    clock,
    audit: (transaction, entry) => audit.log.append(transaction, entry),
  });
  const { reviewer, freshReviewer } = identity;
  const { watcher } = pipeline;
  const workspaces = () => (watcher.ready ? watchedWorkspaces(watcher.index) : []);
  const { policy } = fixPolicy;
  return {
    autonomyOf: store.of,
    store,
    ...autonomyRoutes({ store, reviewer, freshReviewer, policy, workspaces }),
  };
}
