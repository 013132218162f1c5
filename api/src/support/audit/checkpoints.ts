import { sql, type Kysely } from 'kysely';

import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Database } from '../../ports/database.ts';
import type { AuditKey } from './audit-key.ts';
import { checkpointSignature, endSeal } from './seals.ts';

/** How many rows, or how many milliseconds, a chain may run on without a checkpoint. */
const MOST_ROWS = 1000;
const LONGEST_MS = 600_000;

/** What checkpoints are made with. */
export interface CheckpointParts {
  readonly db: Kysely<Database>;
  readonly key: AuditKey;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface DueChain {
  readonly chain: string;
  readonly seq: string;
  readonly hash: string;
  readonly seal: string;
}

/**
 * Signs where chains end now, of those that ran on for 1,000 rows or ten minutes. A checkpoint is kept in the database and
 * written to the log: whoever cuts off a chain in the database cannot take back what the log said.
 */
export async function takeCheckpoints({ db, key, clock, logger }: CheckpointParts): Promise<void> {
  const now = clock.now();
  for (const due of await dueChains(db, now)) {
    const end = { chain: due.chain, seq: Number(due.seq), hash: due.hash };
    if (endSeal(key, end) !== due.seal) {
      // To sign it would make it look right.
      logger.error({ chain: end.chain, seq: end.seq }, 'the end of an audit chain is not as it was sealed');
      continue;
    }
    const at = new Date(now).toISOString();
    const signature = checkpointSignature(key, end, at);
    const { numAffectedRows } = await sql`
      insert into audit_checkpoint (chain, seq, hash, at, signature)
      values (${end.chain}, ${end.seq}, ${end.hash}, ${at}, ${signature})
      on conflict (chain, seq) do nothing`.execute(db);
    // Of two that sign the same end, one says so.
    if (numAffectedRows === 1n) {
      logger.info({ auditCheckpoint: { ...end, at, signature } }, 'audit checkpoint');
    }
  }
}

async function dueChains(db: Kysely<Database>, now: number): Promise<readonly DueChain[]> {
  const { rows } = await sql<DueChain>`
    select head.chain, head.seq, head.hash, head.seal
    from audit_head as head
    left join lateral (
      select seq from audit_checkpoint where chain = head.chain order by seq desc limit 1
    ) as last on true
    left join audit as next on next.chain = head.chain and next.seq = coalesce(last.seq, 0) + 1
    where head.seq > coalesce(last.seq, 0)
      and (head.seq - coalesce(last.seq, 0) >= ${MOST_ROWS} or next.at <= ${new Date(now - LONGEST_MS)} or next.at is null)
    order by head.chain`.execute(db);
  return rows;
}
