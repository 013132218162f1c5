import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Clock } from '../../../kernel/clock.ts';
import { ModelBudgetError } from '../../../kernel/errors.ts';
import type { Database } from '../../../ports/database.ts';

const DAY = 86_400_000;

/** How much of a day's tokens is gone. */
export interface BudgetState {
  readonly limit: number;
  /** Used and reserved. */
  readonly used: number;
  readonly resetsAt: Date;
}

/** Tokens taken out of the budget until it is known what was used. */
export interface Reservation {
  /** Gives back what was reserved and takes what was used; call it exactly once. */
  settle(used: number): Promise<void>;
}

/** What a model may be asked for one cluster on one day (UTC). */
export interface ModelBudget {
  state(cluster: string): Promise<BudgetState>;
  /** Takes tokens out of the budget before they are used; raises ModelBudgetError when there are not as many left. */
  reserve(cluster: string, tokens: number): Promise<Reservation>;
}

/** The budget on the database, shared by every replica. What a process that died had reserved is free the next day. */
export function createModelBudget(db: Kysely<Database>, limit: number, clock: Clock): ModelBudget {
  const today = () => new Date(clock.now()).toISOString().slice(0, 10);
  const resetsAt = () => new Date((Math.floor(clock.now() / DAY) + 1) * DAY);
  return {
    async state(cluster) {
      const row = await db
        .selectFrom('model_budget')
        .select(['used', 'reserved'])
        .where('cluster', '=', cluster)
        .where('day', '=', today())
        .executeTakeFirst();
      return { limit, used: Number(row?.used ?? 0) + Number(row?.reserved ?? 0), resetsAt: resetsAt() };
    },
    async reserve(cluster, tokens) {
      const day = today();
      // One statement, so that two who come together cannot both take the last tokens.
      const taken = await sql<{ reserved: string }>`
        insert into model_budget as budget (cluster, day, reserved)
        select ${cluster}, ${day}, ${tokens}::bigint where ${tokens}::bigint <= ${limit}::bigint
        on conflict (cluster, day) do update set reserved = budget.reserved + excluded.reserved
        where budget.used + budget.reserved + excluded.reserved <= ${limit}::bigint
        returning reserved`.execute(db);
      if (taken.rows.length === 0) throw exhausted(resetsAt());
      return {
        async settle(used) {
          await sql`
            update model_budget
            set reserved = greatest(0, reserved - ${tokens}::bigint), used = used + ${used}::bigint
            where cluster = ${cluster} and day = ${day}`.execute(db);
        },
      };
    },
  };
}

function exhausted(resetsAt: Date): ModelBudgetError {
  return new ModelBudgetError('The tokens that this cluster may use today are used up.', {
    next: `They are there again at ${resetsAt.toISOString().slice(0, 16).replace('T', ' ')} UTC; OUTRIDER_MODEL_DAILY_TOKENS sets how many.`,
  });
}
