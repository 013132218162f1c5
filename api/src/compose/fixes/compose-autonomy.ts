import type { FixPolicySettings } from '../../config/fix-policy.ts';
import type { Clock } from '../../kernel/clock.ts';
import { StartingError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
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
  readonly logger: Logger;
  readonly identity: Pick<Identity, 'reviewer' | 'freshReviewer'>;
  readonly database: Pick<ComposedDatabase, 'connection' | 'migrated'>;
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
  const { clock, logger, identity, database, audit, pipeline, fixPolicy } = parts;
  const store = createAutonomyStore({
    db: database.connection.db,
    clock,
    logger,
    audit: (transaction, entry) => audit.log.append(transaction, entry),
  });
  const { reviewer, freshReviewer } = identity;
  const { watcher } = pipeline;
  const workspaces = () => (watcher.ready ? watchedWorkspaces(watcher.index) : []);
  const { policy } = fixPolicy;
  const { routes, writes } = autonomyRoutes({ store, reviewer, freshReviewer, policy, workspaces });
  const ready = () => {
    if (!database.migrated()) throw starting();
  };
  return {
    autonomyOf: store.of,
    store,
    routes: {
      autonomy: async (asked) => (ready(), routes.autonomy(asked)),
      emergencyStop: async (asked) => (ready(), routes.emergencyStop(asked)),
    },
    writes: {
      autonomyChange: async (asked) => (ready(), writes.autonomyChange(asked)),
      emergencyStopPress: async (asked) => (ready(), writes.emergencyStopPress(asked)),
      emergencyStopLift: async (asked) => (ready(), writes.emergencyStopLift(asked)),
    },
  };
}

function starting(): StartingError {
  return new StartingError('Outrider is starting: its database is not ready yet.', {
    next: 'Wait a moment. Until it is ready, nothing is carried out.',
  });
}
