import { Readable } from 'node:stream';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { runAuditVerify } from '@outrider/api/src/cli/audit/run-audit-verify.ts';
import type { AuditHeadRow } from '@outrider/api/src/ports/tables/audit-tables.ts';
import { takeCheckpoints } from '@outrider/api/src/support/audit/checkpoints.ts';
import { appendTo, auditEntry, TEST_KEY } from '../../support/audit/audit-rows.ts';
import { freshDatabase } from '../../support/faults/fresh-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-verify-'));
  await writeFile(path.join(folder, 'key'), Buffer.alloc(32, 'outrider'));
});
afterAll(async () => {
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Works on the database as Outrider would; between two commands, because one process has the embedded one at a time. */
async function during(work: (database: Awaited<ReturnType<typeof connectDatabase>>) => Promise<unknown>) {
  const open = await connectDatabase(database.config, silentLogger().logger);
  try {
    await work(open);
  } finally {
    await open.close();
  }
}

async function run(options: { chains?: string[]; log?: string; environment?: Record<string, string> } = {}) {
  const { config } = database;
  const place: Record<string, string> =
    config.kind === 'external' ? { DATABASE_URL: config.url } : { OUTRIDER_DATA_DIR: config.dataDir };
  const told = { out: '', error: '' };
  const code = await runAuditVerify(
    {
      chains: options.chains,
      log: options.log === undefined ? undefined : '-',
      input: Readable.from([options.log ?? '']),
      environment: { ...place, OUTRIDER_AUDIT_KEY_FILE: path.join(folder, 'key'), ...options.environment },
    },
    { out: (text) => (told.out += text), error: (text) => (told.error += text) },
  );
  return { code, ...told };
}

describe('integration/audit/verify-command', () => {
  it('says what is whole, what is not, and what cannot be read', async () => {
    const { logger, lines } = silentLogger();
    const before: AuditHeadRow[] = [];
    await during(async ({ db }) => {
      await appendTo(db, auditEntry(), auditEntry(), auditEntry({ chain: 'team-b' }));
      before.push(...(await db.selectFrom('audit_head').selectAll().execute()));
      await appendTo(db, auditEntry());
      const clock = { now: () => Date.parse('2026-11-22T00:00:00Z') };
      await takeCheckpoints({ db, key: TEST_KEY, clock, logger });
    });
    const written = lines.map((line) => `pod ${JSON.stringify(line)}`);
    const log = ['noise', '{"auditCheckpoint": 7}', '{"auditCheckpoint"', ...written].join('\n');

    await expect(run({ log })).resolves.toStrictEqual({
      code: 0,
      out: 'fleet-default: whole, 3 rows\nteam-b: whole, 1 row\n',
      error: '',
    });
    await expect(run({ chains: ['nowhere'] })).resolves.toMatchObject({ code: 3, out: '' });

    await during(async ({ db }) => {
      for (const table of ['audit', 'audit_checkpoint'].map((name) => sql.table(name))) {
        await sql`alter table ${table} disable trigger user`.execute(db);
      }
      await sql`delete from audit where chain = 'fleet-default' and seq = 3`.execute(db);
      await sql`delete from audit_checkpoint`.execute(db);
      for (const head of before) {
        await db.updateTable('audit_head').set(head).where('chain', '=', head.chain).execute();
      }
    });
    await expect(run({ chains: ['fleet-default'] })).resolves.toMatchObject({ code: 0 });
    await expect(run({ log })).resolves.toStrictEqual({
      code: 1,
      out: 'fleet-default: NOT WHOLE after 2 rows: Row 3 is missing from the end.\nteam-b: whole, 1 row\n',
      error: '',
    });
    const withoutKey = await run({ environment: { OUTRIDER_AUDIT_KEY_FILE: path.join(folder, 'nothing') } });
    expect(withoutKey).toMatchObject({ code: 3, out: '' });
    expect(withoutKey.error).toContain('OUTRIDER_AUDIT_KEY_FILE');
  });
});
