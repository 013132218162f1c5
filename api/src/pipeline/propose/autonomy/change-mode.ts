import { sql, type Transaction } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { AutonomyMode } from '../../../../contract/fixes/fix-words.ts';
import { defined } from '../../../kernel/defined.ts';
import { InvalidRequestError, NotPossibleNowError } from '../../../kernel/errors.ts';
import type { Database } from '../../../ports/database.ts';
import type { AutonomyRow, AutonomyScope } from '../../../ports/tables/autonomy-tables.ts';
import { SYSTEM, type AutonomyAuditEntry, type AutonomyParts } from './autonomy-parts.ts';

/** So many rules for clusters can hold at once: each is looked at whenever something is judged. */
const MOST_RULES = 100;

/** What Outrider may do by itself somewhere from now on. */
export interface ModeChange {
  readonly scope: AutonomyScope;
  /** As in the table. */
  readonly name: string;
  /** `undefined`: nothing is set there any more. */
  readonly mode: AutonomyMode | undefined;
  /** The revision it was made from; 0 for what was never set. */
  readonly revision: number;
  readonly reason: string | undefined;
  readonly actor: AuditActor;
}

/** Changes a mode, alone and on record. Raises NotPossibleNowError when somebody else did meanwhile. */
export function changeMode({ db, audit, clock }: AutonomyParts, change: ModeChange): Promise<void> {
  const { scope, name, mode } = change;
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<AutonomyRow>`
      select * from autonomy where scope = ${scope} and name = ${name} for update`.execute(tx);
    const [row] = rows;
    const { revision } = row ?? { revision: 0 };
    if (!isOf(row, change) || !(await write(tx, { ...change, revision }, clock.now()))) {
      throw changedMeanwhile();
    }
    if (scope === 'clusters' && mode !== undefined) await requireRoom(tx);
    await audit(tx, entryOf(change, row?.mode ?? undefined));
  });
}

/** Whether a change was made from what there is. A rule that is gone is not shown: who sets it anew cannot know of it. */
function isOf(row: AutonomyRow | undefined, { revision }: ModeChange): boolean {
  if (row === undefined) return revision === 0;
  return revision === row.revision || (revision === 0 && row.scope === 'clusters' && row.mode === null);
}

function entryOf(
  { scope, name, mode, reason, actor }: ModeChange,
  before: AutonomyMode | undefined,
): AutonomyAuditEntry {
  const place = scope === 'all' ? undefined : name;
  return {
    chain: scope === 'workspace' ? name : SYSTEM,
    actor,
    action: 'autonomy-changed',
    detail: defined({ for: scope, name: place, before, mode, reason }),
  };
}

/** Whether it was written: of two who never saw a row, one is first. */
async function write(tx: Transaction<Database>, change: ModeChange, now: number): Promise<boolean> {
  const { scope, name, mode = null, revision, reason = null, actor } = change;
  const { rows } = await sql`
    insert into autonomy (scope, name, mode, revision, set_by, set_at, reason)
    values (${scope}, ${name}, ${mode}, ${revision + 1}, ${JSON.stringify(actor)}::jsonb, ${new Date(now)}, ${reason})
    on conflict (scope, name) do update set mode = excluded.mode, revision = excluded.revision,
      set_by = excluded.set_by, set_at = excluded.set_at, reason = excluded.reason
      where autonomy.revision = ${revision}
    returning revision`.execute(tx);
  return rows.length === 1;
}

async function requireRoom(tx: Transaction<Database>): Promise<void> {
  const { rows } = await sql<{ rules: string }>`
    select count(*) as rules from autonomy where scope = 'clusters' and mode is not null`.execute(tx);
  if (Number(rows[0]?.rules ?? 0) <= MOST_RULES) return;
  throw new InvalidRequestError(`There can be ${MOST_RULES} rules for clusters at most.`, {
    next: 'Remove one that is not needed any more.',
  });
}

function changedMeanwhile(): NotPossibleNowError {
  return new NotPossibleNowError('Somebody else changed this meanwhile.', {
    next: 'Look at what holds now, and change that where it is still needed.',
  });
}
