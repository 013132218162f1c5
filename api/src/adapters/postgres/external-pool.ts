import type { PoolConfig } from 'pg';

import type { DatabaseTls, ExternalDatabaseConfig } from './database-config.ts';

const POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** The server gives up first and says so; a network that swallows everything says nothing, for hours. */
const SILENCE_MS = 5_000;
/** A transaction that forgot to end must not hold its locks for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const TLS_PARAMETERS = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'ssl', 'uselibpqcompat'];

/** How the pool reaches an operator's own Postgres. */
export function externalPool(config: ExternalDatabaseConfig): PoolConfig {
  const statementTimeout = config.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  return {
    ...(config.tls
      ? { connectionString: withoutTls(config.url), ssl: tlsOptions(config.tls) }
      : { connectionString: config.url }),
    max: config.poolSize ?? POOL_SIZE,
    application_name: 'outrider',
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + SILENCE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
}

function tlsOptions(tls: DatabaseTls) {
  return {
    rejectUnauthorized: tls.verify,
    ...(tls.ca !== undefined && { ca: tls.ca }),
    ...(tls.serverName !== undefined && { servername: tls.serverName }),
  };
}

/** `pg` lets the address override the options given beside it, so what it says about TLS has to go. */
function withoutTls(url: string): string {
  const parsed = new URL(url);
  for (const parameter of TLS_PARAMETERS) parsed.searchParams.delete(parameter);
  return parsed.href;
}
