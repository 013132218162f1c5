import type { Transaction } from 'kysely';

import type { FindingChange } from '../../../../contract/vocabulary.ts';
import { TimeSlice } from '../../../kernel/time-slice.ts';
import type { Database, FindingRow } from '../../../ports/database.ts';
import type { DetectedFinding, StoredChange } from '../detected-finding.ts';
import { batches } from './batches.ts';
import { findingToRow } from './finding-to-row.ts';
import type { ContentRow } from './finding-to-row.ts';
import { writeEvents } from './write-events.ts';
import type { FindingEvent } from './write-events.ts';
import { writeFindings } from './write-findings.ts';

/** A finding that is merely still there is noted this rarely, so that calm costs no writes. */
const SIGHTING_INTERVAL_MS = 5 * 60_000;

type KnownRow = Pick<FindingRow, 'id' | 'state' | 'severity' | 'content_hash' | 'last_seen'>;

/** A finding and what is written of it. */
interface Prepared {
  readonly finding: DetectedFinding;
  readonly row: ContentRow;
}

/**
 * Stores findings with distinct ids as open; answers those that were not already there in just this form. While the
 * database works on one batch, the next is prepared.
 */
export async function upsertFindings(
  tx: Transaction<Database>,
  findings: readonly DetectedFinding[],
  at: Date,
): Promise<StoredChange[]> {
  const changes: StoredChange[] = [];
  let prepared: readonly Prepared[] = [];
  for (const batch of [...batches(findings), []]) {
    const [stored, next] = await Promise.all([writeBatch(tx, prepared, at), prepare(batch)]);
    changes.push(...stored);
    prepared = next;
  }
  return changes;
}

/** Begins a turn later, when the query before is on its way. */
async function prepare(findings: readonly DetectedFinding[]): Promise<readonly Prepared[]> {
  const slice = new TimeSlice();
  const prepared: Prepared[] = [];
  await slice.pause();
  for (const finding of findings) {
    prepared.push({ finding, row: findingToRow(finding) });
    if (slice.isOver()) await slice.pause();
  }
  return prepared;
}

async function writeBatch(tx: Transaction<Database>, batch: readonly Prepared[], at: Date) {
  if (batch.length === 0) return [];
  const known = await knownRows(tx, batch);
  const rows: ContentRow[] = [];
  const events: FindingEvent[] = [];
  const changes: StoredChange[] = [];
  const seenAgain: string[] = [];
  for (const { finding, row } of batch) {
    const before = known.get(row.id);
    const change = changeOf(before, row);
    if (change) {
      rows.push(row);
      events.push({
        finding_id: row.id,
        change,
        previous_severity: before?.state === 'open' ? before.severity : null,
      });
      changes.push({ change, finding });
    } else if (before && at.getTime() - before.last_seen.getTime() >= SIGHTING_INTERVAL_MS) {
      seenAgain.push(row.id);
    }
  }
  await writeFindings(tx, rows, at);
  await writeEvents(tx, events, at);
  await noteSightings(tx, seenAgain, at);
  return changes;
}

function changeOf(before: KnownRow | undefined, row: ContentRow): FindingChange | undefined {
  if (!before) return 'opened';
  if (before.state === 'resolved') return 'reopened';
  return before.content_hash === row.content_hash ? undefined : 'changed';
}

async function knownRows(tx: Transaction<Database>, batch: readonly Prepared[]) {
  const ids = batch.map(({ row }) => row.id);
  const rows = await tx
    .selectFrom('finding')
    .select(['finding.id', 'finding.state', 'finding.severity', 'finding.content_hash', 'finding.last_seen'])
    .where('finding.id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute();
  return new Map<string, KnownRow>(rows.map((row) => [row.id, row]));
}

async function noteSightings(tx: Transaction<Database>, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('finding')
    .set({ last_seen: at })
    .where('finding.id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute();
}
