import type { PoolConfig } from 'pg';

/** Long enough for the longest transaction, since everything else waits for it. */
const CONNECT_TIMEOUT_MS = 60_000;

/**
 * How the pool reaches the embedded database. All connections to it share one session, in which the messages of two
 * clients could mix; so there is one connection. Work queues for it here instead of there, which costs nothing: the
 * database does one thing at a time anyway.
 */
export function embeddedPool(socketDir: string): PoolConfig {
  return {
    host: socketDir,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  };
}
