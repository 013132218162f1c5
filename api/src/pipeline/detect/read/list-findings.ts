import type { Kysely, SelectQueryBuilder } from 'kysely';

import type { FindingPage, FindingQuery } from '../../../../contract/findings.ts';
import type { Database } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
import { findingConditions } from './finding-conditions.ts';
import { findingOrder } from './finding-order.ts';
import { READ_COLUMNS, rowToFinding } from './row-to-finding.ts';
import { countSeverities } from './severity-rank.ts';

/** One page of the findings that match, and how many match in all. */
export async function listFindings(
  db: Kysely<Database>,
  query: FindingQuery,
  visibility: Visibility,
): Promise<FindingPage> {
  const matching = db.selectFrom('finding').where((eb) => eb.and(findingConditions(query, visibility)));
  // Only ids are sorted: carrying the evidence of every match through the sort would cost far more than the page.
  const ids = matching
    .select('finding.id')
    .orderBy(findingOrder(query.sort))
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize);
  const rows = await db
    .selectFrom('finding')
    .select(READ_COLUMNS)
    .where('finding.id', 'in', ids)
    .orderBy(findingOrder(query.sort))
    .execute();
  // A first page that is not full holds every match, as the panel of one object nearly always does.
  const isAll = query.page === 1 && rows.length < query.pageSize;
  const counts = isAll ? rows.map(({ severity }) => ({ severity, count: 1 })) : await countMatching(matching);
  return {
    items: rows.map(rowToFinding),
    total: counts.reduce((sum, { count }) => sum + count, 0),
    page: query.page,
    pageSize: query.pageSize,
    severities: countSeverities(counts),
  };
}

function countMatching(matching: SelectQueryBuilder<Database, 'finding', object>) {
  return matching
    .select(['finding.severity', (eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .groupBy('finding.severity')
    .execute();
}
