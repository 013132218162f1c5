import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import type { FindingChange } from '../../../../contract/vocabulary.ts';
import type { Database } from '../../../ports/database.ts';

/** One change to remember; severity and message are taken from the finding as it now is. */
export interface FindingEvent {
  readonly finding_id: string;
  readonly change: FindingChange;
  /** Rank under which it was open until now; null when it was not open. */
  readonly previous_severity: number | null;
}

/** Adds to the history of findings that are already written. */
export async function writeEvents(
  tx: Transaction<Database>,
  events: readonly FindingEvent[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into finding_event (finding_id, scope_id, at, change, severity, previous_severity, message)
    select finding.id, finding.scope_id, ${at}, input.change, finding.severity, input.previous_severity, finding.message
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as input (finding_id text, change text, previous_severity smallint)
    join finding on finding.id = input.finding_id`.execute(tx);
}
