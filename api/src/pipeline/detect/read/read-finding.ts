import type { Kysely } from 'kysely';

import type { Finding, FindingHistoryEntry } from '../../../../contract/findings.ts';
import type { Database } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
import { READ_COLUMNS, rowToFinding } from './row-to-finding.ts';
import { severityOfRank } from './severity-rank.ts';
import { visibleTo } from './visible-to.ts';

/** Entries of one history at most: a finding that flaps for weeks is told by its newest ones. */
const LONGEST_HISTORY = 500;

/** One finding, open or resolved; `undefined` when there is none that the caller may see. */
export async function readFinding(
  db: Kysely<Database>,
  id: string,
  visibility: Visibility,
): Promise<Finding | undefined> {
  const row = await db
    .selectFrom('finding')
    .select(READ_COLUMNS)
    .where('finding.id', '=', id)
    .where((eb) => eb.and(visibleTo(visibility)))
    .executeTakeFirst();
  return row && rowToFinding(row);
}

/** The history of one finding, newest first; empty when there is none that the caller may see. */
export async function readHistory(
  db: Kysely<Database>,
  id: string,
  visibility: Visibility,
): Promise<FindingHistoryEntry[]> {
  const rows = await db
    .selectFrom('finding_event as event')
    .innerJoin('finding', 'finding.id', 'event.finding_id')
    .select(['event.at', 'event.change', 'event.severity', 'event.message'])
    .where('event.finding_id', '=', id)
    .where((eb) => eb.and(visibleTo(visibility)))
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(LONGEST_HISTORY)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    change: row.change,
    severity: severityOfRank(row.severity),
    message: row.message,
  }));
}
