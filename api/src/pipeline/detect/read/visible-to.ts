import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';

import type { Visibility } from '../visibility.ts';

/**
 * The conditions that keep a caller to what the caller may see, on the column that holds the scope. A reader may have
 * thousands of scopes: as a subquery they are hashed once, as a list the planner would weigh each of them.
 */
export function visibleTo(
  visibility: Visibility,
  column: `${string}.scope_id` = 'finding.scope_id',
): RawBuilder<SqlBool>[] {
  if (visibility.kind === 'all') return [];
  if (visibility.scopeIds.length === 0) return [sql<SqlBool>`false`];
  const ids = arrayLiteral(visibility.scopeIds);
  return [sql<SqlBool>`${sql.ref(column)} in (select unnest(${ids}::int[]))`];
}

const literals = new WeakMap<readonly number[], string>();

/** Numbers as Postgres writes an array; a view is used for many requests, so the text of its list is made once. */
function arrayLiteral(ids: readonly number[]): string {
  const known = literals.get(ids);
  if (known !== undefined) return known;
  const literal = `{${ids.join(',')}}`;
  literals.set(ids, literal);
  return literal;
}
