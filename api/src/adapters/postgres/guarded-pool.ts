import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Pool, PoolClient } from 'pg';

import { DatabaseUnavailableError } from '../../kernel/errors.ts';
import { databaseError, unavailable } from './database-error.ts';

/** The pool as Kysely uses it, raising errors of ours only. */
export function guardedPool(pool: Pool): PostgresPool {
  // Kysely keeps state per client, so each must keep its one wrapper.
  const guarded = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await connected(pool);
      const known = guarded.get(client) ?? guardedClient(client);
      guarded.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    // Whatever keeps us from connecting, the database is not there for us.
    throw unavailable(error);
  }
}

/** The forms of `query` that Kysely knows; the one with a cursor is never used here. */
type Query = PostgresPoolClient['query'];

function guardedClient(client: PoolClient): PostgresPoolClient {
  let broken = false;
  const query = async (...call: readonly unknown[]): Promise<unknown> => {
    const [text, parameters] = call as [string, readonly unknown[]];
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      const translated = databaseError(error);
      // A client that waited in vain still waits for its answer; the next one to use it would wait behind that.
      broken ||= translated instanceof DatabaseUnavailableError && !isFromServer(error);
      throw translated;
    }
  };
  return { query: query as Query, release: (destroy) => client.release(destroy === true || broken) };
}

function isFromServer(error: unknown): boolean {
  return error instanceof pg.DatabaseError;
}
