import type { DatabaseConnection } from '../adapters/postgres/connect-database.ts';
import type { OwnState } from '../http/status-routes.ts';
import type { ComposedDatabase } from './compose-database.ts';
import type { Pipeline } from './compose-pipeline.ts';

/** How much of the way to readiness reading is; judging and storing is the rest. */
const READING_SHARE = 0.95;

/** What is looked at of observing and detecting. */
export interface PipelineState {
  readonly watcher: Pick<Pipeline['watcher'], 'progress' | 'reasons'>;
  readonly clustersWatcher: Pick<Pipeline['clustersWatcher'], 'problem'>;
  readonly loop: { readonly status: Pick<Pipeline['loop']['status'], 'complete' | 'problem'> };
}

/** Looks at Outrider's parts and says whether it can do its work. */
export function createOwnState(
  database: Pick<ComposedDatabase, 'connection' | 'problem'>,
  pipeline: PipelineState,
): () => Promise<OwnState> {
  const { watcher, loop, clustersWatcher } = pipeline;
  return async () => {
    const { complete, problem } = loop.status;
    const databaseReason = (await reasonOf(database.connection)) ?? database.problem();
    return {
      complete,
      progress: watcher.progress * READING_SHARE,
      reasons: [
        databaseReason,
        databaseReason === undefined ? (problem ?? clustersWatcher.problem) : undefined,
        ...watcher.reasons,
      ].filter((reason) => reason !== undefined),
    };
  };
}

async function reasonOf(connection: DatabaseConnection): Promise<string | undefined> {
  const health = await connection.health();
  return health.healthy ? undefined : health.reason;
}
