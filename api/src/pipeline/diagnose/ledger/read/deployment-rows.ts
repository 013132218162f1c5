import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import type { LedgerDeploymentRow } from '../../../../ports/tables/ledger-tables.ts';
import type { Kysely } from 'kysely';

import { IN_ORDER, orderedEntries, type RowRange } from './ordered-entries.ts';

/** A row of the ledger with when its commit was seen and its Bundle carried it. */
export interface TimedRow extends LedgerDeploymentRow {
  readonly seen_at: Date | null;
  readonly bundled_at: Date | null;
}

/** Rows of the ledger that meet every condition, in order. */
export async function readRows(
  db: Kysely<Database>,
  conditions: readonly RawBuilder<unknown>[],
  range: RowRange,
): Promise<readonly TimedRow[]> {
  const { rows } = await sql<TimedRow>`
    select entry.*, seen.at as seen_at, bundled.at as bundled_at
    from (${orderedEntries(conditions, range)}) as entry
    left join ledger_revision as seen
      on seen.kind = 'GitRepo' and seen.source = entry.git_repo and seen.revision = entry.commit_sha
    left join ledger_revision as bundled
      on bundled.kind = 'Bundle' and bundled.source = entry.bundle
      and bundled.revision = coalesce(entry.commit_sha, entry.version)
    order by ${IN_ORDER}`.execute(db);
  return rows.map(inOrder);
}

/** Watches of different kinds are not in step: what is seen at a later stage was there at the earlier one. */
function inOrder(row: TimedRow): TimedRow {
  const bundled = earliest(row.bundled_at, row.staged_at);
  return { ...row, bundled_at: bundled, seen_at: earliest(row.seen_at, bundled ?? row.staged_at) };
}

/** The earlier of two times; nothing when the first is not known, because then nobody saw it. */
function earliest(time: Date | null, later: Date | null): Date | null {
  return time !== null && later !== null && later < time ? later : time;
}
