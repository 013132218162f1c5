import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { SeverityCounts } from '../../../../contract/summary.ts';
import type { Database } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
import { countSeverities } from './severity-rank.ts';
import { visibleTo } from './visible-to.ts';

const count = sql<number>`count(*)::int`;

/** Open findings per rule id. */
export async function countByRule(
  db: Kysely<Database>,
  visibility: Visibility,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('finding')
    .select(['finding.rule', count.as('count')])
    .where('finding.state', '=', 'open')
    .where((eb) => eb.and(visibleTo(visibility)))
    .groupBy('finding.rule')
    .execute();
  return new Map(rows.map((row) => [row.rule, row.count]));
}

/** Open findings per severity, whoever may see them. */
export async function countBySeverity(db: Kysely<Database>): Promise<SeverityCounts> {
  const rows = await db
    .selectFrom('finding')
    .select(['finding.severity', count.as('count')])
    .where('finding.state', '=', 'open')
    .groupBy('finding.severity')
    .execute();
  return countSeverities(rows);
}
