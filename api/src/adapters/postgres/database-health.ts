import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';

/** Whether the database answers. */
export type DatabaseHealth =
  | { readonly healthy: true }
  | { readonly healthy: false; readonly reason: string };

const PATIENCE_MS = 2_000;

/** Asks the database whether it is there; answers within two seconds, whatever happens. */
export async function checkHealth(
  pool: Pool,
  state: () => 'running' | 'restarting' | 'stopped',
): Promise<DatabaseHealth> {
  if (state() !== 'running') return { healthy: false, reason: `The embedded database is ${state()}.` };
  // All connections at work is how a busy database looks; asking would only queue behind them.
  if (pool.idleCount === 0 && pool.totalCount >= pool.options.max) return { healthy: true };
  return probe(pool);
}

async function probe(pool: Pool): Promise<DatabaseHealth> {
  const patience = new AbortController();
  const answer = pool.query('select 1').then(
    (): DatabaseHealth => ({ healthy: true }),
    (): DatabaseHealth => ({ healthy: false, reason: 'The database does not answer.' }),
  );
  const silence = delay(PATIENCE_MS, undefined, { signal: patience.signal }).then(
    (): DatabaseHealth => ({ healthy: false, reason: 'The database is slow to answer.' }),
    (): DatabaseHealth => ({ healthy: true }),
  );
  const health = await Promise.race([answer, silence]);
  patience.abort();
  return health;
}
