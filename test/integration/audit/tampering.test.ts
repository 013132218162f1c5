import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '@outrider/api/src/ports/database.ts';
import { createAuditKey } from '@outrider/api/src/support/audit/audit-key.ts';
import { takeCheckpoints } from '@outrider/api/src/support/audit/checkpoints.ts';
import { endSeal, rowHash } from '@outrider/api/src/support/audit/seals.ts';
import { verifyChain } from '@outrider/api/src/support/audit/verify/verify-chain.ts';
import { appendAll, auditEntry, TEST_KEY } from '../../support/audit/audit-rows.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const ROWS = 7;
const CHAIN = 'fleet-default';
/** Nothing is left to chance: every row, and every two of them. */
const SEQS = Array.from({ length: ROWS }, (_, index) => index + 1);
const pairs = (some: readonly number[], others: readonly number[]) =>
  some.flatMap((one) => others.map((other) => [one, other] as const));

type Tx = Transaction<Database>;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Does something to a chain of seven rows, with nothing in its way, and says what is found of it. */
async function afterwards(tamper: (transaction: Tx) => Promise<unknown>) {
  const answer: { value?: Awaited<ReturnType<typeof verifyChain>> } = {};
  const undo = new Error('nothing of this is kept');
  const work = database.db.transaction().execute(async (transaction) => {
    await appendAll(transaction, entries(ROWS));
    await withoutTriggers(transaction);
    await tamper(transaction);
    answer.value = await verifyChain({ db: transaction, key: TEST_KEY }, CHAIN);
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return answer.value;
}

const entries = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    auditEntry({ proposal: `p-${String(index)}`, detail: { index, note: 'ö \u2028 {}' } }),
  );

async function withoutTriggers(transaction: Tx): Promise<void> {
  for (const table of ['audit', 'audit_head', 'audit_checkpoint']) {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(transaction);
  }
}

const checkpoint = (transaction: Tx) =>
  takeCheckpoints({
    db: transaction,
    key: TEST_KEY,
    clock: { now: () => Date.parse('2026-11-22T00:00:00Z') },
    logger: silentLogger().logger,
  });

const headOf = (transaction: Tx) =>
  transaction.selectFrom('audit_head').selectAll().where('chain', '=', CHAIN).executeTakeFirstOrThrow();
const removeAfter = (transaction: Tx, seq: number) =>
  sql`delete from audit where chain = ${CHAIN} and seq > ${seq}`.execute(transaction);

/** What may be written into one column. */
const CHANGES = {
  canon: sql`canon || ' '`,
  'canon, to what another row says': sql`replace(canon, '"u-ada"', '"u-eve"')`,
  body: sql`jsonb_set(body, '{actor,name}', '"u-eve"')`,
  'body, to no record at all': sql`'"nothing"'::jsonb`,
  at: sql`at + interval '1 millisecond'`,
  'at, to no time': sql`'infinity'::timestamptz`,
  hash: sql`reverse(hash)`,
  prev: sql`${'f'.repeat(64)}`,
  chain: sql`'fleet-other'`,
} as const;

describe('integration/audit/tampering', () => {
  it('finds nothing when nobody tampered', async () => {
    await expect(afterwards(() => Promise.resolve())).resolves.toStrictEqual({
      chain: CHAIN,
      whole: true,
      rows: ROWS,
    });
    await expect(afterwards(checkpoint)).resolves.toMatchObject({ whole: true, rows: ROWS });
  });

  for (const [what, value] of Object.entries(CHANGES)) {
    const column = what.split(',')[0] ?? what;
    it(`finds the row of which somebody changed ${what}`, async () => {
      for (const seq of SEQS) {
        const found = await afterwards((transaction) =>
          sql`update audit set ${sql.ref(column)} = ${value} where chain = ${CHAIN} and seq = ${seq}`.execute(
            transaction,
          ),
        );
        expect(found).toMatchObject({ whole: false, firstBad: seq });
        expect(found?.problem).toContain(String(seq));
      }
    });
  }

  it('finds the row of which somebody changed body and canon alike', async () => {
    for (const seq of SEQS) {
      const found = await afterwards((transaction) =>
        sql`update audit set canon = replace(canon, '"u-ada"', '"u-eve"'),
            body = replace(canon, '"u-ada"', '"u-eve"')::jsonb where chain = ${CHAIN} and seq = ${seq}`.execute(
          transaction,
        ),
      );
      expect(found).toMatchObject({ whole: false, firstBad: seq });
    }
  });

  it('finds the row that was removed, and how many are missing from the end', async () => {
    for (const seq of SEQS) {
      const found = await afterwards((transaction) =>
        sql`delete from audit where chain = ${CHAIN} and seq = ${seq}`.execute(transaction),
      );
      expect(found).toMatchObject({ whole: false, firstBad: seq });
      expect(found?.problem).toMatch(/missing/);
    }
  });

  it('finds where a row was inserted', async () => {
    for (const [copied, place] of pairs(SEQS, [...SEQS, ROWS + 1])) {
      const found = await afterwards(async (transaction) => {
        await shift(transaction, place);
        await sql`insert into audit (chain, seq, at, body, canon, prev, hash)
            select chain, ${place}, at, body, canon, prev, hash from audit
            where chain = ${CHAIN} and seq = ${copied < place ? copied : copied + 1}`.execute(transaction);
      });
      // A row beside its copy: which of them was inserted, nobody can say.
      expect(found).toMatchObject({ whole: false, firstBad: copied === place ? place + 1 : place });
    }
  });

  it('finds the first of two rows that changed places', async () => {
    for (const [one, other] of pairs(SEQS, SEQS).filter(([a, b]) => a < b)) {
      const found = await afterwards(async (transaction) => {
        await move(transaction, one, 1000);
        await move(transaction, other, one);
        await move(transaction, 1000, other);
      });
      expect(found).toMatchObject({ whole: false, firstBad: Math.min(one, other) });
    }
  });

  it('finds that a chain was cut off and its end moved there', async () => {
    for (const last of SEQS.map((seq) => seq - 1)) {
      const found = await afterwards(async (transaction) => {
        await removeAfter(transaction, last);
        await sql`update audit_head set seq = ${last},
            hash = coalesce((select hash from audit where chain = ${CHAIN} and seq = ${last}), ${'0'.repeat(64)})
            where chain = ${CHAIN}`.execute(transaction);
      });
      expect(found).toMatchObject({ whole: false, firstBad: Math.max(1, last) });
    }
  });

  it('finds by a checkpoint that a chain and a true older end of it were put back', async () => {
    for (const more of [0, 1, 2, 3, 4, 5]) {
      const found = await afterwards(async (transaction) => {
        const before = await headOf(transaction);
        await appendAll(transaction, entries(more + 1));
        await checkpoint(transaction);
        await removeAfter(transaction, ROWS);
        await transaction.updateTable('audit_head').set(before).where('chain', '=', CHAIN).execute();
      });
      expect(found).toMatchObject({ whole: false, rows: ROWS, firstBad: ROWS + 1 });
    }
  });

  it('finds it by a checkpoint that only the log still has', async () => {
    await database.db
      .transaction()
      .execute(async (transaction) => {
        await withoutTriggers(transaction);
        await appendAll(transaction, entries(2));
        const before = await headOf(transaction);
        await appendAll(transaction, entries(2));
        await checkpoint(transaction);
        const [row] = await transaction.selectFrom('audit_checkpoint').selectAll().execute();
        await sql`delete from audit_checkpoint`.execute(transaction);
        await removeAfter(transaction, 2);
        await transaction.updateTable('audit_head').set(before).where('chain', '=', CHAIN).execute();
        const parts = { db: transaction, key: TEST_KEY };
        await expect(verifyChain(parts, CHAIN)).resolves.toMatchObject({ whole: true });
        const kept = row && [{ ...row, seq: Number(row.seq), at: row.at.toISOString() }];
        const found = await verifyChain({ ...parts, kept }, CHAIN);
        expect(found).toMatchObject({ whole: false, firstBad: 3 });
        throw new RangeError('nothing of this is kept');
      })
      .catch((error: unknown) => {
        if (!(error instanceof RangeError)) throw error;
      });
  });

  it('finds what somebody did to the end, to a checkpoint, or to all of it', async () => {
    const damages = [
      sql`update audit_head set hash = reverse(hash)`,
      sql`update audit_head set seal = reverse(seal)`,
      sql`update audit_head set key_id = 'another'`,
      sql`update audit_head set seq = seq + 1`,
      sql`update audit_head set seq = seq - 1`,
      sql`delete from audit_head`,
      sql`delete from audit`,
      sql`update audit_checkpoint set hash = reverse(hash)`,
      sql`update audit_checkpoint set seq = seq + 1`,
      sql`update audit_checkpoint set seq = seq - 1`,
      sql`update audit_checkpoint set at = 'infinity'`,
    ];
    for (const damage of damages) {
      const found = await afterwards(async (transaction) => {
        await checkpoint(transaction);
        await damage.execute(transaction);
      });
      expect(found).toMatchObject({ whole: false });
      expect(found?.firstBad).toBeGreaterThanOrEqual(1);
      expect(found?.problem).toMatch(/\.$/);
    }
  });

  it('is not deceived by rows that were sealed with another key', async () => {
    const other = createAuditKey(Buffer.alloc(32, 'x'));
    for (const first of SEQS) {
      const found = await afterwards((transaction) => rewrite(transaction, first, other));
      expect(found).toMatchObject({ whole: false, firstBad: first });
    }
  });
});

async function shift(transaction: Tx, from: number): Promise<void> {
  for (let seq = ROWS; seq >= from; seq -= 1) await move(transaction, seq, seq + 1);
}

async function move(transaction: Tx, from: number, to: number): Promise<void> {
  await sql`update audit set seq = ${to} where chain = ${CHAIN} and seq = ${from}`.execute(transaction);
}

/** As the log would have written it: everything fits, but for the key. */
async function rewrite(transaction: Tx, first: number, key: typeof TEST_KEY): Promise<void> {
  const rows = await transaction.selectFrom('audit').selectAll().orderBy('seq').execute();
  let prev = rows[first - 2]?.hash ?? '0'.repeat(64);
  for (const row of rows.slice(first - 1)) {
    const canon = row.canon.replace('u-ada', 'u-eve');
    const seq = Number(row.seq);
    const hash = rowHash(key, { prev, seq, at: row.at.toISOString(), canon });
    await sql`update audit set canon = ${canon}, body = ${canon}::jsonb, prev = ${prev}, hash = ${hash}
      where chain = ${CHAIN} and seq = ${seq}`.execute(transaction);
    prev = hash;
  }
  const seal = endSeal(key, { chain: CHAIN, seq: ROWS, hash: prev });
  await sql`update audit_head set hash = ${prev}, seal = ${seal} where chain = ${CHAIN}`.execute(transaction);
}
