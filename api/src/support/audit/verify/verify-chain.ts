import { sql, type Kysely } from 'kysely';

import type { AuditVerification } from '../../../../contract/fixes/audit.ts';
import { defined } from '../../../kernel/defined.ts';
import type { AuditCheckpointRow, AuditHeadRow, AuditRow } from '../../../ports/tables/audit-tables.ts';
import type { Database } from '../../../ports/database.ts';
import type { AuditKey } from '../audit-key.ts';
import { checkpointSignature, endSeal, GENESIS, type ChainEnd } from '../seals.ts';
import { checkRow, timeOf } from './check-row.ts';

/** How many rows are looked at before others have their turn. */
const PAGE = 500;

/** A checkpoint that was kept elsewhere, for example in the log of the pod. */
export interface KeptCheckpoint extends ChainEnd {
  readonly at: string;
  readonly signature: string;
}

/** What a chain is held against. */
export interface VerifyParts {
  readonly db: Kysely<Database>;
  readonly key: AuditKey;
  /** Checkpoints from outside the database. */
  readonly kept?: readonly KeptCheckpoint[] | undefined;
}

interface Problem {
  readonly firstBad: number;
  readonly problem: string;
}

/**
 * Reads a chain from its beginning and says whether it is whole: every row as it was sealed, in its place, up to where the
 * chain is known to have reached. Rows that are added meanwhile are left for the next time.
 */
export async function verifyChain(parts: VerifyParts, chain: string): Promise<AuditVerification> {
  const { db, key } = parts;
  // In this order: no checkpoint is ahead of the end, and rows only ever come behind it, so that this is a fixed thing to
  // look at while others write.
  const points = await checkpointsOf(parts, chain);
  const head = await headOf(db, chain);
  const end = { chain, seq: Number(head?.seq ?? 0), hash: head?.hash ?? GENESIS };
  const walk = await walkRows(parts, end, points);
  const problem =
    otherKey(head, key) ??
    walk.problem ??
    (await checkEnd(parts, { end, head, walk })) ??
    checkPoints(points, walk, key);
  return defined({ chain, whole: problem === undefined, rows: walk.rows, ...problem });
}

async function headOf(db: Kysely<Database>, chain: string): Promise<AuditHeadRow | undefined> {
  return db.selectFrom('audit_head').selectAll().where('chain', '=', chain).executeTakeFirst();
}

function otherKey(head: AuditHeadRow | undefined, key: AuditKey): Problem | undefined {
  if (head === undefined || head.key_id === key.id) return undefined;
  return { firstBad: 1, problem: `The chain was sealed with another key (${head.key_id}, not ${key.id}).` };
}

interface Walk {
  readonly rows: number;
  readonly last: string;
  /** Hashes of the rows that have a checkpoint. */
  readonly hashes: ReadonlyMap<number, string>;
  readonly problem?: Problem | undefined;
}

async function walkRows(
  { db, key }: VerifyParts,
  end: ChainEnd,
  points: readonly KeptCheckpoint[],
): Promise<Walk> {
  const wanted = new Set(points.map(({ seq }) => seq));
  const hashes = new Map<number, string>();
  let rows = 0;
  let last = GENESIS;
  for (;;) {
    const page = await pageOf(db, end, rows);
    for (const row of page) {
      const problem = checkRow(row, { seq: rows + 1, prev: last }, key);
      if (problem !== undefined) return { rows, last, hashes, problem: { firstBad: rows + 1, problem } };
      rows += 1;
      last = row.hash;
      if (wanted.has(rows)) hashes.set(rows, last);
    }
    if (page.length < PAGE) return { rows, last, hashes };
  }
}

async function pageOf(db: Kysely<Database>, { chain, seq }: ChainEnd, after: number): Promise<AuditRow[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('chain', '=', chain)
    .where(sql<boolean>`seq > ${after} and seq <= ${seq}`)
    .orderBy(sql`audit.seq`)
    .orderBy('hash')
    .limit(PAGE)
    .execute();
}

interface EndToCheck {
  readonly end: ChainEnd;
  readonly head: AuditHeadRow | undefined;
  readonly walk: Walk;
}

async function checkEnd(
  { db, key }: VerifyParts,
  { end, head, walk }: EndToCheck,
): Promise<Problem | undefined> {
  const { seq, chain } = end;
  const stray = await strayRow(db, chain);
  if (stray !== undefined) return { firstBad: stray, problem: `Row ${stray} stands outside the chain.` };
  if (head !== undefined && endSeal(key, end) !== head.seal) {
    const firstBad = Math.max(1, Math.min(seq, walk.rows + 1));
    return { firstBad, problem: 'Where the chain ends was changed.' };
  }
  if (walk.rows < seq) return missingFrom(walk.rows + 1, seq);
  return walk.last === end.hash
    ? undefined
    : { firstBad: Math.max(1, seq), problem: `Row ${seq} is not the one that the chain ends with.` };
}

/** Row and end are written at once, so one statement sees both or neither. */
async function strayRow(db: Kysely<Database>, chain: string): Promise<number | undefined> {
  const { rows } = await sql<{ seq: string }>`
    select seq from audit
    where chain = ${chain}
      and (seq < 1 or seq > coalesce((select seq from audit_head where chain = ${chain}), 0))
    order by seq limit 1`.execute(db);
  return rows[0] && Math.max(1, Number(rows[0].seq));
}

function missingFrom(first: number, last: number): Problem {
  const which = first === last ? `Row ${first} is` : `Rows ${first} to ${last} are`;
  return { firstBad: first, problem: `${which} missing from the end.` };
}

async function checkpointsOf(
  { db, kept = [] }: VerifyParts,
  chain: string,
): Promise<readonly KeptCheckpoint[]> {
  const rows = await db
    .selectFrom('audit_checkpoint')
    .selectAll()
    .where('chain', '=', chain)
    .orderBy('seq')
    .execute();
  return [...rows.map(presentCheckpoint), ...kept.filter((point) => point.chain === chain)];
}

function presentCheckpoint({ chain, seq, hash, at, signature }: AuditCheckpointRow): KeptCheckpoint {
  return { chain, seq: Number(seq), hash, at: timeOf(at), signature };
}

function checkPoints(points: readonly KeptCheckpoint[], walk: Walk, key: AuditKey): Problem | undefined {
  for (const point of points) {
    const firstBad = Math.max(1, point.seq);
    if (checkpointSignature(key, point, point.at) !== point.signature) {
      return { firstBad, problem: `The checkpoint at row ${point.seq} is not as it was signed.` };
    }
    if (point.seq > walk.rows) return missingFrom(walk.rows + 1, point.seq);
    if (walk.hashes.get(point.seq) !== point.hash) {
      return { firstBad, problem: `Row ${point.seq} is not the one that its checkpoint knows.` };
    }
  }
  return undefined;
}
