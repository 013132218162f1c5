import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';

/** Deletes incidents that were over before a time, with their history, and older history of those that last. */
export async function forgetIncidents(db: Kysely<Database>, before: Date): Promise<void> {
  await sql`delete from incident where resolved_at < ${before}`.execute(db);
  await sql`delete from incident_event where at < ${before} and change in ('joined', 'left')`.execute(db);
  await sql`delete from incident_member where left_at < ${before}`.execute(db);
}
