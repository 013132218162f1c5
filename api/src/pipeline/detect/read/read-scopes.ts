import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import type { FindingScope } from '../visibility.ts';

interface KnownScopes {
  readonly count: number;
  readonly newest: number;
  readonly scopes: readonly FindingScope[];
}

/** For so many milliseconds nobody asks again whether the list holds: a burst of requests costs one question. */
const TRUSTED_MS = 100;

/**
 * Reads every scope that has or had findings; retention removes those that are no longer used. Answers the same list, the very same, as long as no scope came
 * or went: a large fleet has thousands, and every request of a reader with limited rights asks for them.
 */
export function createScopeReader(db: Kysely<Database>): () => Promise<readonly FindingScope[]> {
  let known: KnownScopes | undefined;
  let answer: Promise<readonly FindingScope[]> | undefined;
  const ask = async () => {
    // Scopes are numbered in the order in which they are stored, so these two tell whether the list is still right.
    const { count, newest } = await extent(db);
    if (known?.count === count && known.newest === newest) return known.scopes;
    const scopes = await readScopes(db);
    known = { count, newest, scopes };
    return scopes;
  };
  return () => {
    answer ??= ask().finally(() => {
      setTimeout(() => (answer = undefined), TRUSTED_MS).unref();
    });
    return answer;
  };
}

async function extent(db: Kysely<Database>): Promise<{ count: number; newest: number }> {
  const { rows } = await sql<{ count: number; newest: number }>`
    select count(*)::int as count, coalesce(max(id), 0)::int as newest from finding_scope`.execute(db);
  return rows[0] ?? { count: 0, newest: 0 };
}

async function readScopes(db: Kysely<Database>): Promise<readonly FindingScope[]> {
  return db
    .selectFrom('finding_scope as scope')
    .select(['scope.id', 'scope.cluster', 'scope.api_group as group', 'scope.resource', 'scope.namespace'])
    .orderBy('scope.id')
    .execute();
}
