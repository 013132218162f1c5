import { sql, type Kysely } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { NotPossibleNowError } from '../../../kernel/errors.ts';
import type { Database } from '../../../ports/database.ts';
import { SYSTEM, type AutonomyParts } from './autonomy-parts.ts';
import { readStop } from './read-autonomy.ts';

/** Who presses the emergency stop, and why. */
export interface StopRequest {
  readonly actor: AuditActor;
  readonly reason: string;
}

/** Who lifts which emergency stop, and why. */
export interface LiftRequest extends StopRequest {
  /** Of the stop that is lifted. */
  readonly revision: number;
}

/**
 * Has nothing carried out from now on. Whoever presses it, nobody has to have looked at it before: it is on in any case.
 * What was pressed before stays as it was, with who did so. It is the one thing that is done even where it cannot be
 * recorded: a record that is broken must not keep things going.
 */
export async function pressStop(parts: AutonomyParts, request: StopRequest): Promise<void> {
  const { db, audit, clock, logger } = parts;
  const { actor, reason } = request;
  const at = clock.now();
  try {
    await db.transaction().execute(async (tx) => {
      if (!(await writeStop(tx, request, at))) return;
      await audit(tx, { chain: SYSTEM, actor, action: 'emergency-stop', detail: { reason } });
    });
  } catch (error) {
    await writeStop(db, request, at);
    logger.error(
      { err: error, actor: actor.name, reason },
      'the emergency stop is on, and could not be put on record',
    );
  }
}

/** Whether it was off before. */
async function writeStop(db: Kysely<Database>, { actor, reason }: StopRequest, at: number): Promise<boolean> {
  const { rows } = await sql`
    insert into emergency_stop (stopped, revision, set_by, set_at, reason)
    values (true, 1, ${JSON.stringify(actor)}::jsonb, ${new Date(at)}, ${reason})
    on conflict (single) do update set stopped = true, revision = emergency_stop.revision + 1,
      set_by = excluded.set_by, set_at = excluded.set_at, reason = excluded.reason
      where not emergency_stop.stopped
    returning revision`.execute(db);
  return rows.length > 0;
}

/** Lets things be carried out again. Raises NotPossibleNowError when it is not on, or was pressed anew. */
export function liftStop({ db, audit, clock }: AutonomyParts, request: LiftRequest): Promise<void> {
  const { actor, reason, revision } = request;
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      update emergency_stop set stopped = false, revision = revision + 1,
        set_by = ${JSON.stringify(actor)}::jsonb, set_at = ${new Date(clock.now())}, reason = ${reason}
      where stopped and revision = ${revision}
      returning revision`.execute(tx);
    if (rows.length === 0) throw notLifted((await readStop(tx))?.stopped ?? false);
    await audit(tx, {
      chain: SYSTEM,
      actor,
      action: 'emergency-stop-lifted',
      detail: { reason },
    });
  });
}

function notLifted(stopped: boolean): NotPossibleNowError {
  return stopped
    ? new NotPossibleNowError('The emergency stop was pressed anew meanwhile.', {
        next: 'Look at who pressed it now and why, before you lift it.',
      })
    : new NotPossibleNowError('The emergency stop is not on.', {
        next: 'Look at its state as it is now.',
      });
}
