import type { Expression, SqlBool, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import type { FindingPart, StoredChange } from '../detected-finding.ts';
import { batches } from './batches.ts';
import { READ_COLUMNS, rowToDetected } from '../read/row-to-finding.ts';
import { writeEvents } from './write-events.ts';

/** Resolves those of the given findings that are open. */
export async function resolveFindings(
  tx: Transaction<Database>,
  ids: readonly string[],
  at: Date,
): Promise<StoredChange[]> {
  const changes: StoredChange[] = [];
  for (const batch of batches(ids)) {
    changes.push(...(await resolveWhere(tx, sql<SqlBool>`finding.id = any(${batch}::text[])`, at)));
  }
  return changes;
}

/** Which findings stay open, of which part. */
export interface Survivors {
  readonly ids: readonly string[];
  readonly at: Date;
  readonly part: FindingPart;
}

/** Resolves every open finding of a part but the given ones. */
export function resolveAllBut(
  tx: Transaction<Database>,
  { ids, at, part }: Survivors,
): Promise<StoredChange[]> {
  const families = part.families.map((family) => `${family}/%`);
  const cluster = part.cluster ?? null;
  const others = sql<SqlBool>`
    finding.rule like any(${families}::text[])
    and (${cluster}::text is null or finding.object_cluster = ${cluster})
    and not finding.object_cluster = any(${part.otherClustersThan ?? []}::text[])
    and not finding.rule = any(${part.suspended ?? []}::text[])
    and not exists (select from unnest(${ids}::text[]) as kept (id) where kept.id = finding.id)`;
  return resolveWhere(tx, others, at);
}

async function resolveWhere(
  tx: Transaction<Database>,
  which: Expression<SqlBool>,
  at: Date,
): Promise<StoredChange[]> {
  const rows = await tx
    .updateTable('finding')
    .set({ state: 'resolved', resolved_at: at, last_changed: at })
    .where('finding.state', '=', 'open')
    .where(which)
    .returning(READ_COLUMNS)
    .execute();
  for (const batch of batches(rows)) {
    const events = batch.map((row) => ({
      finding_id: row.id,
      change: 'resolved' as const,
      previous_severity: row.severity,
    }));
    await writeEvents(tx, events, at);
  }
  return rows.map((row) => ({ change: 'resolved', finding: rowToDetected(row) }));
}
