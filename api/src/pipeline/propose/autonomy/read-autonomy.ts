import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import type { AutonomyRow, EmergencyStopRow } from '../../../ports/tables/autonomy-tables.ts';
import type { ModeSetting, StopSetting, StoredAutonomy } from './autonomy-settings.ts';
import { labelsOfName } from './selector-name.ts';

/** Either the database or a transaction of it. */
type Reader = Kysely<Database> | Transaction<Database>;

/** Reads everything that is set, as it is now. */
export async function readAutonomy(db: Reader): Promise<StoredAutonomy> {
  const { rows } = await sql<AutonomyRow>`select * from autonomy order by scope, name`.execute(db);
  // Last, so that one that is pressed meanwhile counts.
  const stop = await readStop(db);
  const all = rows.find(({ scope }) => scope === 'all');
  return {
    stop,
    all: all && settingOf(all),
    workspaces: new Map(
      rows.filter(({ scope }) => scope === 'workspace').map((row) => [row.name, settingOf(row)]),
    ),
    clusters: rows
      .filter(({ scope }) => scope === 'clusters')
      .map((row) => ({ ...settingOf(row), labels: labelsOfName(row.name) })),
  };
}

/** Reads the emergency stop; `undefined` when it was never pressed. */
export async function readStop(db: Reader): Promise<StopSetting | undefined> {
  const { rows } = await sql<EmergencyStopRow>`select * from emergency_stop`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { stopped, revision, set_by: by, set_at: at, reason } = row;
  return { stopped, revision, by, at, reason };
}

function settingOf({ mode, revision, set_by: by, set_at: at, reason }: AutonomyRow): ModeSetting {
  return {
    mode: mode ?? undefined,
    revision,
    by,
    at,
    reason: reason ?? undefined,
  };
}
