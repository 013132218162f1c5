import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { SqlBool } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import type { FindingScope } from '../visibility.ts';

/** Every scope that has findings, open or resolved. */
export async function readScopes(db: Kysely<Database>): Promise<FindingScope[]> {
  return db
    .selectFrom('finding_scope as scope')
    .select(['scope.id', 'scope.cluster', 'scope.api_group as group', 'scope.resource', 'scope.namespace'])
    .where(sql<SqlBool>`exists (select from finding where finding.scope_id = scope.id)`)
    .orderBy('scope.id')
    .execute();
}
