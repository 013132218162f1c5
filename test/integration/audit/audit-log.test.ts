import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { AuditLine, AuditQuery } from '@outrider/api/contract/fixes/audit.ts';
import { ConfigError, InvalidRequestError } from '@outrider/api/src/kernel/errors.ts';
import { AuditBrokenError } from '@outrider/api/src/support/audit/audit-broken-error.ts';
import { createAuditKey } from '@outrider/api/src/support/audit/audit-key.ts';
import { canonicalText } from '@outrider/api/src/support/audit/canonical-text.ts';
import { createAuditLog } from '@outrider/api/src/support/audit/audit-log.ts';
import { createAuditReads } from '@outrider/api/src/support/audit/audit-reads.ts';
import { auditRoutes, exportLines } from '@outrider/api/src/support/audit/audit-routes.ts';
import { takeCheckpoints } from '@outrider/api/src/support/audit/checkpoints.ts';
import type { AuditEntry } from '@outrider/api/src/support/audit/index.ts';
import { rowHash } from '@outrider/api/src/support/audit/seals.ts';
import { createAuditVerifier } from '@outrider/api/src/support/audit/verify/audit-verifier.ts';
import { appendTo, auditEntry, TEST_KEY } from '../../support/audit/audit-rows.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { callerNamed, fakeReviewer } from '../../support/fake-identity.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const T0 = Date.parse('2026-11-21T10:00:00Z');
const MINUTE = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  for (const table of ['audit', 'audit_head', 'audit_checkpoint'].map((name) => sql.table(name))) {
    await sql`alter table ${table} disable trigger user`.execute(database.db);
    await sql`truncate ${table}`.execute(database.db);
    await sql`alter table ${table} enable trigger user`.execute(database.db);
  }
});
afterAll(() => database.close());

const rows = () => database.db.selectFrom('audit').selectAll().orderBy('chain').orderBy('seq').execute();
const verify = (chain: string) => createAuditVerifier(database.db, TEST_KEY).verify(chain);
const append = (...entries: AuditEntry[]) => appendTo(database.db, ...entries);

function checkpoints() {
  const clock = new ManualClock(T0);
  const { logger, lines } = silentLogger();
  const take = () => takeCheckpoints({ db: database.db, key: TEST_KEY, clock, logger });
  const stored = () => database.db.selectFrom('audit_checkpoint').selectAll().orderBy('seq').execute();
  return { clock, lines, take, stored };
}

/** What two callers see: Ada may read everything, Marcus the audit of one workspace, Eve nothing. */
function served() {
  const reviewer = fakeReviewer({
    ada: [{ verb: 'get', group: 'outrider.io', resource: 'proposals/audit' }],
    marcus: [{ verb: 'get', group: 'outrider.io', resource: 'proposals/audit', namespace: 'fleet-default' }],
  });
  const reads = createAuditReads(database.db);
  const verifier = createAuditVerifier(database.db, TEST_KEY);
  const routes = auditRoutes({ reads, verifier, reviewer, clock: { now: () => T0 } });
  return {
    list: (name: string, query: object = {}) =>
      routes.audit({ caller: callerNamed(name), query: AuditQuery.parse(query), params: {} }),
    verify: (name: string, chain?: string[]) =>
      routes.auditVerify({ caller: callerNamed(name), query: { chain }, params: {} }),
    lines: (name: string, chain?: string[]) =>
      Array.fromAsync(exportLines({ reads, reviewer }, callerNamed(name), { chain })),
  };
}

describe('integration/audit/audit-log', () => {
  it('goes on after a transaction that was taken back, and behind what another process wrote', async () => {
    const logs = [1, 2].map(() => createAuditLog(TEST_KEY, { now: () => T0 }));
    const write = (which: number, keep = true) =>
      database.db
        .transaction()
        .execute(async (transaction) => {
          await logs[which]?.append(transaction, auditEntry());
          if (!keep) throw new RangeError('taken back');
        })
        .catch((error: unknown) => {
          if (!(error instanceof RangeError)) throw error;
        });
    for (const [which, keep] of [[0], [0], [0, false], [0], [1], [0], [1, false], [1]] as const) {
      await write(which, keep);
    }
    await Promise.all([0, 1, 0, 1, 0, 1].map((which, at) => write(which, at !== 2)));
    expect((await rows()).map(({ seq }) => Number(seq))).toEqual(
      Array.from({ length: 11 }, (_, at) => at + 1),
    );
    await expect(verify('fleet-default')).resolves.toMatchObject({ whole: true, rows: 11 });
  });

  it('records what is done, or neither is', async () => {
    await append(auditEntry(), auditEntry({ action: 'proposal-approved', proposal: 'p-1', revision: 2 }));
    const broken = database.db.transaction().execute(async (transaction) => {
      await createAuditLog(TEST_KEY, { now: () => T0 }).append(transaction, auditEntry());
      throw new RangeError('the work failed');
    });
    await expect(broken).rejects.toThrow('the work failed');
    expect((await rows()).map(({ seq, action, proposal, actor }) => [seq, action, proposal, actor])).toEqual([
      ['1', 'proposal-opened', null, 'u-ada'],
      ['2', 'proposal-approved', 'p-1', 'u-ada'],
    ]);
    await expect(verify('fleet-default')).resolves.toMatchObject({ whole: true, rows: 2 });
  });

  it('numbers without gaps what many write at once', async () => {
    const log = createAuditLog(TEST_KEY, { now: () => T0 });
    const chains = ['a', 'b', 'a', 'a', 'b', 'c'];
    const writers = chains.map(async (chain) => {
      for (let row = 0; row < 5; row += 1) {
        await database.db.transaction().execute((tx) => log.append(tx, auditEntry({ chain })));
      }
    });
    await Promise.all(writers);
    for (const [chain, count] of [
      ['a', 15],
      ['b', 10],
      ['c', 5],
    ] as const) {
      await expect(verify(chain)).resolves.toStrictEqual({ chain, whole: true, rows: count });
    }
  });

  it('keeps rows as they are', async () => {
    await append(auditEntry());
    for (const statement of [
      sql`update audit set canon = ''`,
      sql`delete from audit`,
      sql`truncate audit`,
      sql`delete from audit_head`,
      sql`truncate audit_head`,
      sql`truncate audit_checkpoint`,
    ]) {
      await expect(statement.execute(database.db)).rejects.toMatchObject({ id: 'internal' });
    }
    await expect(verify('fleet-default')).resolves.toMatchObject({ whole: true, rows: 1 });
  });

  it('records whatever the detail is', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    let deep: unknown = 'end';
    for (let level = 0; level < 5000; level += 1) deep = { deep };
    const details: Record<string, unknown>[] = [
      { nul: 'a\u0000b', half: '\uD800', 'key\u0000': '\\u0000', __proto__x: 1 },
      { number: 1e21, small: 5e-324, minus: -0, big: 12n, none: undefined, nan: Number.NaN },
      { date: new Date(T0), list: [undefined, () => 0], map: new Map() },
      circle,
      { deep },
      { long: 'x'.repeat(100_000) },
      JSON.parse('{"__proto__": {"a": 1}, "constructor": "c", "1": 1, "ä": "\\u2028"}') as Record<
        string,
        unknown
      >,
    ];
    await append(...details.map((detail) => auditEntry({ detail })));
    await expect(verify('fleet-default')).resolves.toMatchObject({ whole: true, rows: details.length });
    const kept = (await rows()).map(({ body }) => body.detail);
    expect(kept[0]).toEqual({ nul: 'ab', half: '\uFFFD', key: '\\u0000', __proto__x: 1 });
    expect(kept[3]).toEqual({ omitted: 'not JSON' });
    expect(kept[5]).toMatchObject({ omitted: 'too long', length: 100_011 });
  });

  it('refuses names that cannot be recorded, and everything without a key', async () => {
    for (const entry of [
      auditEntry({ chain: '' }),
      auditEntry({ chain: 'a\u0000' }),
      auditEntry({ proposal: 'x'.repeat(1025) }),
      auditEntry({ actor: { type: 'user', name: '\uD800' } }),
    ]) {
      await expect(append(entry)).rejects.toBeInstanceOf(InvalidRequestError);
    }
    const without = createAuditLog(undefined, { now: () => T0 });
    const work = database.db.transaction().execute((tx) => without.append(tx, auditEntry()));
    await expect(work).rejects.toBeInstanceOf(ConfigError);
    await expect(createAuditVerifier(database.db, undefined).verify('a')).rejects.toBeInstanceOf(ConfigError);
    await expect(rows()).resolves.toEqual([]);
  });

  it('signs the end of a chain after ten minutes, once, and says so in the log', async () => {
    const { clock, lines, take, stored } = checkpoints();
    await append(auditEntry(), auditEntry());
    clock.advance(9 * MINUTE);
    await take();
    await expect(stored()).resolves.toEqual([]);
    clock.advance(2 * MINUTE);
    await Promise.all([take(), take()]);
    await take();
    const [checkpoint, ...more] = await stored();
    expect(more).toEqual([]);
    expect(checkpoint).toMatchObject({ chain: 'fleet-default', seq: '2' });
    expect(lines.filter(({ auditCheckpoint }) => auditCheckpoint !== undefined)).toMatchObject([
      { auditCheckpoint: { chain: 'fleet-default', seq: 2, signature: checkpoint?.signature } },
    ]);
  });

  it('signs the end of a chain after a thousand rows', async () => {
    const { take, stored } = checkpoints();
    await append(...Array.from({ length: 999 }, () => auditEntry()));
    await take();
    await expect(stored()).resolves.toEqual([]);
    await append(auditEntry());
    await take();
    await expect(stored()).resolves.toMatchObject([{ seq: '1000' }]);
    await expect(verify('fleet-default')).resolves.toMatchObject({ whole: true, rows: 1000 });
  });

  it('does not sign an end that somebody moved', async () => {
    const { clock, lines, take, stored } = checkpoints();
    await append(auditEntry());
    await sql`update audit_head set hash = reverse(hash)`.execute(database.db);
    clock.advance(20 * MINUTE);
    await take();
    await expect(stored()).resolves.toEqual([]);
    expect(lines).toMatchObject([{ level: 50, chain: 'fleet-default' }]);
  });

  it('does not go on from an end that somebody moved, or that has another key', async () => {
    await append(auditEntry(), auditEntry());
    const other = createAuditLog(createAuditKey(Buffer.alloc(32, 'x')), { now: () => T0 });
    const withOther = database.db.transaction().execute((tx) => other.append(tx, auditEntry()));
    await expect(withOther).rejects.toThrow(/another key/);
    await sql`alter table audit disable trigger user`.execute(database.db);
    await sql`delete from audit where seq = 2`.execute(database.db);
    await sql`update audit_head set seq = 1, hash = (select hash from audit where seq = 1)`.execute(
      database.db,
    );
    await expect(append(auditEntry())).rejects.toBeInstanceOf(AuditBrokenError);
    await expect(verify('fleet-default')).resolves.toMatchObject({ whole: false, rows: 1 });
  });

  it('shows to each what they may see', async () => {
    const { list, lines, verify: verifyAs } = served();
    await append(auditEntry(), auditEntry({ chain: 'team-b' }), auditEntry({ chain: 'system' }));
    const chainsOf = async (name: string) => (await list(name)).items.map(({ chain }) => chain);
    await expect(chainsOf('ada')).resolves.toEqual(['system', 'team-b', 'fleet-default']);
    await expect(chainsOf('marcus')).resolves.toEqual(['fleet-default']);
    await expect(chainsOf('eve')).resolves.toEqual([]);
    await expect(list('marcus', { chain: 'team-b,system' })).resolves.toMatchObject({ items: [], total: 0 });
    await expect(verifyAs('marcus')).resolves.toMatchObject({
      whole: true,
      items: [{ chain: 'fleet-default' }],
    });
    await expect(verifyAs('eve', ['system'])).resolves.toMatchObject({ items: [] });
    expect((await lines('marcus')).map(({ chain }) => chain)).toEqual(['fleet-default']);
    expect(await lines('eve')).toEqual([]);
  });

  it('finds rows by what they are about, latest first', async () => {
    const { list } = served();
    await append(
      auditEntry({ proposal: 'p-1' }),
      auditEntry({ proposal: 'p-2', actor: { type: 'outrider', name: 'outrider' } }),
      auditEntry({ proposal: 'p-1', action: 'proposal-approved', chain: 'team-b' }),
      auditEntry({ proposal: 'p-1', action: 'execution-started' }),
    );
    const found = async (query: object) =>
      (await list('ada', query)).items.map(({ chain, seq }) => `${chain}/${String(seq)}`);
    await expect(found({})).resolves.toEqual([
      'fleet-default/3',
      'team-b/1',
      'fleet-default/2',
      'fleet-default/1',
    ]);
    await expect(found({ proposal: 'p-1', chain: 'fleet-default' })).resolves.toEqual([
      'fleet-default/3',
      'fleet-default/1',
    ]);
    await expect(found({ actor: 'outrider' })).resolves.toEqual(['fleet-default/2']);
    await expect(found({ action: 'proposal-approved,execution-started' })).resolves.toHaveLength(2);
    await expect(found({ from: '2026-11-21T10:00:02Z', to: '2026-11-21T10:00:03Z' })).resolves.toEqual([
      'fleet-default/2',
    ]);
    await expect(list('ada', { page: 2, pageSize: 3 })).resolves.toMatchObject({
      items: [{ seq: 1 }],
      total: 4,
    });
  });

  it('exports lines that verify without Outrider', async () => {
    await append(...Array.from({ length: 1201 }, (_, index) => auditEntry({ detail: { index } })));
    const lines = await served().lines('ada');
    expect(lines).toHaveLength(1201);
    let last = '0'.repeat(64);
    for (const line of lines) {
      const { prev, hash, ...sealed } = AuditLine.parse(JSON.parse(JSON.stringify(line)));
      const canon = canonicalText(sealed) ?? '';
      expect(prev).toBe(last);
      expect(rowHash(TEST_KEY, { prev, seq: sealed.seq, at: sealed.at, canon })).toBe(hash);
      last = hash;
    }
  });

  it('shows the rest of what somebody made unreadable', async () => {
    const { list, lines } = served();
    await append(auditEntry(), auditEntry());
    await sql`alter table audit disable trigger user`.execute(database.db);
    await sql`update audit set body = '[1]'::jsonb where seq = 1`.execute(database.db);
    expect((await list('ada')).items.map(({ seq }) => seq)).toEqual([2]);
    expect((await lines('ada')).map(({ seq }) => seq)).toEqual([2]);
    await expect(verify('fleet-default')).resolves.toMatchObject({ whole: false, firstBad: 1 });
  });
});
