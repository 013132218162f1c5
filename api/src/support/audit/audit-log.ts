import { sql, type Transaction } from 'kysely';

import type { AuditRecord } from '../../../contract/fixes/audit.ts';
import { defined } from '../../kernel/defined.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ConfigError } from '../../kernel/errors.ts';
import type { AuditBody, AuditHeadRow } from '../../ports/tables/audit-tables.ts';
import type { Database } from '../../ports/database.ts';
import { AuditBrokenError } from './audit-broken-error.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditKey } from './audit-key.ts';
import { canonicalBody, checkEntry } from './canonical-body.ts';
import { ChainTurns, type Taken } from './chain-turns.ts';
import { endSeal, GENESIS, rowHash, type ChainEnd } from './seals.ts';

/** Records who did what. */
export interface AuditLog {
  /**
   * Adds a row to a chain, in the transaction of what it records: both happen or neither does. Call it last, because it
   * holds the end of the chain until the transaction ends, and for one chain per transaction, or two could wait for each
   * other. Raises InvalidRequestError for names that cannot be recorded, and ConfigError when there is no key: then nothing
   * that must be recorded can be done. Raises AuditBrokenError when somebody moved the end of the chain, or sealed it with
   * another key.
   */
  append(transaction: Transaction<Database>, entry: AuditEntry): Promise<AuditRecord>;
}

/** The log that seals with this key. */
export function createAuditLog(key: AuditKey | undefined, clock: Clock): AuditLog {
  const turns = new ChainTurns();
  return {
    async append(transaction, entry) {
      if (key === undefined) throw noAuditKey();
      checkEntry(entry);
      const { chain } = entry;
      return turns.take(transaction, chain, async (known) => {
        const writing = { transaction, key, entry, at: new Date(clock.now()).toISOString() };
        const written =
          (known && (await writeRow(writing, known))) ??
          (await writeRow(writing, await takeEnd(transaction, key, chain)));
        // Whoever holds the end of the chain finds it as it was read.
        if (written === undefined) throw broken(chain, true);
        return written;
      });
    },
  };
}

interface Writing {
  readonly transaction: Transaction<Database>;
  readonly key: AuditKey;
  readonly entry: AuditEntry;
  readonly at: string;
}

/** Writes a row behind this end, and moves the end; `undefined`, with nothing written, where the chain ends elsewhere. */
async function writeRow(
  { transaction, key, entry, at }: Writing,
  end: ChainEnd,
): Promise<Taken<AuditRecord> | undefined> {
  const seq = end.seq + 1;
  const { body, canon } = canonicalBody(entry, { seq, at });
  const hash = rowHash(key, { prev: end.hash, seq, at, canon });
  const next = { chain: end.chain, seq, hash };
  const { numAffectedRows } = await sql`
    with head as (
      update audit_head set seq = ${seq}, hash = ${hash}, seal = ${endSeal(key, next)}, key_id = ${key.id}
      where chain = ${end.chain} and seq = ${end.seq} and hash = ${end.hash} and seal = ${endSeal(key, end)}
      returning chain
    )
    insert into audit (chain, seq, at, body, canon, prev, hash)
    select chain, ${seq}::bigint, ${at}::timestamptz, ${canon}::jsonb, ${canon}::text, ${end.hash}::text, ${hash}::text
    from head`.execute(transaction);
  return numAffectedRows === 1n ? { end: next, answer: presentRecord(body, hash) } : undefined;
}

/** A row as it is shown. */
export function presentRecord(body: AuditBody, hash: string): AuditRecord {
  const { actor, detail, ...rest } = body;
  return defined({ ...rest, actor: defined({ ...actor }), detail: { ...detail }, hash });
}

/** What to say when there is no key. */
export function noAuditKey(): ConfigError {
  return new ConfigError('There is no key to seal the audit with.', {
    next: 'Set OUTRIDER_AUDIT_KEY_FILE to a file with at least 32 random bytes; docs/audit.md says how.',
  });
}

/** Where the chain ends; nobody else can add to it until the transaction is over. */
async function takeEnd(transaction: Transaction<Database>, key: AuditKey, chain: string): Promise<ChainEnd> {
  const found = await lockedEnd(transaction, key, chain);
  if (found !== undefined) return found;
  const first = { chain, seq: 0, hash: GENESIS };
  await sql`
    insert into audit_head (chain, seq, hash, seal, key_id)
    values (${chain}, 0, ${GENESIS}, ${endSeal(key, first)}, ${key.id})
    on conflict (chain) do nothing`.execute(transaction);
  return (await lockedEnd(transaction, key, chain)) ?? first;
}

async function lockedEnd(
  transaction: Transaction<Database>,
  key: AuditKey,
  chain: string,
): Promise<ChainEnd | undefined> {
  const { rows } = await sql<AuditHeadRow>`
    select seq, hash, seal, key_id from audit_head where chain = ${chain} for update`.execute(transaction);
  const [row] = rows;
  if (row === undefined) return undefined;
  const end = { chain, seq: Number(row.seq), hash: row.hash };
  if (endSeal(key, end) !== row.seal) throw broken(chain, row.key_id === key.id);
  return end;
}

function broken(chain: string, sameKey: boolean): AuditBrokenError {
  return sameKey
    ? new AuditBrokenError(`The audit chain ${chain} does not end where it was sealed.`, {
        next: 'Somebody changed the database: find out what with outrider audit verify.',
      })
    : new AuditBrokenError(`The audit chain ${chain} was sealed with another key.`, {
        next: 'Set OUTRIDER_AUDIT_KEY_FILE to the key it was begun with.',
      });
}
