import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';

import type { Visibility } from '../visibility.ts';

/** The conditions that keep a caller to what the caller may see, on the column that holds the scope. */
export function visibleTo(
  visibility: Visibility,
  column: 'finding.scope_id' | 'event.scope_id' = 'finding.scope_id',
): RawBuilder<SqlBool>[] {
  if (visibility.kind === 'all') return [];
  if (visibility.scopeIds.length === 0) return [sql<SqlBool>`false`];
  return [sql<SqlBool>`${sql.ref(column)} = any(${visibility.scopeIds}::int[])`];
}
