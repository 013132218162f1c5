import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { TierMemory } from '../../../ports/language-model.ts';

/** After this an endpoint is tried in the strictest way again: servers are updated. In milliseconds. */
const VALID = 24 * 3_600_000;

/** Remembers for a day what an endpoint supports. */
export function createTierStore(db: Kysely<Database>, clock: Clock): TierMemory {
  return {
    async read(endpoint, model) {
      const row = await db
        .selectFrom('model_endpoint')
        .select('tier')
        .where('endpoint', '=', endpoint)
        .where('model', '=', model)
        .where('learned_at', '>', new Date(clock.now() - VALID))
        .executeTakeFirst();
      return row?.tier;
    },
    async write(endpoint, model, tier) {
      const now = new Date(clock.now());
      await sql`
        insert into model_endpoint (endpoint, model, tier, learned_at) values (${endpoint}, ${model}, ${tier}, ${now})
        on conflict (endpoint, model) do update set tier = excluded.tier, learned_at = excluded.learned_at`.execute(
        db,
      );
    },
  };
}
