import type { ApiStatus } from '../../contract/status.ts';
import type { RouteHandlers } from '../pipeline/detect/access/request-context.ts';

/** What is known of Outrider's own state. */
export interface OwnState {
  /** Whether everything was read, judged and stored once. */
  readonly complete: boolean;
  /** How much of the first read is done, from 0 to 1. */
  readonly progress: number;
  /** Why Outrider cannot do its work now, each in one sentence; empty when it can. */
  readonly reasons: readonly string[];
}

/** What never changes while the process runs. */
export interface StatusFacts {
  readonly version: string;
  readonly database: ApiStatus['database'];
  readonly startedAt: Date;
}

/** Answers whether the API is ready, and who the caller is. */
export function statusRoutes(
  state: () => Promise<OwnState>,
  facts: StatusFacts,
): Pick<RouteHandlers, 'status'> {
  return {
    status: async ({ caller }) => {
      const { complete, progress, reasons } = await state();
      const phase = complete ? (reasons.length > 0 ? 'degraded' : 'ready') : 'starting';
      const { name, displayName } = caller;
      return {
        version: facts.version,
        database: facts.database,
        startedAt: facts.startedAt.toISOString(),
        phase,
        progress: complete ? 1 : progress,
        reasons: [...reasons],
        user: displayName === undefined ? { name } : { name, displayName },
      };
    },
  };
}
