import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { visibleTo } from '../../../detect/read/visible-to.ts';
import type { Visibility } from '../../../detect/visibility.ts';
import type { ChangedIncidents } from './incident-news.ts';

/**
 * Ids of the changed incidents in which somebody may see the change: a finding that they may see joined or left. When
 * others joined, and what that told about the cause, is not for those who may not see them.
 */
export async function visibleChanges(
  db: Kysely<Database>,
  { incidents, findings }: ChangedIncidents,
  visibility: Visibility,
): Promise<readonly string[]> {
  if (visibility.kind === 'all') return [...incidents];
  const where = sql.join(
    [
      sql`member.incident_id = any(${[...incidents]}::text[])`,
      sql`member.finding_id = any(${[...findings]}::text[])`,
      ...visibleTo(visibility),
    ],
    sql` and `,
  );
  const { rows } = await sql<{ readonly id: string }>`
    select distinct member.incident_id as id
    from incident_member as member join finding on finding.id = member.finding_id where ${where}`.execute(db);
  return rows.map(({ id }) => id);
}
