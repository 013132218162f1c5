import { randomBytes } from 'node:crypto';

import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import { createLogger } from '@outrider/api/src/kernel/logger.ts';
import { createAuditKey } from '@outrider/api/src/support/audit/audit-key.ts';
import { createAuditLog } from '@outrider/api/src/support/audit/audit-log.ts';
import { verifyChain } from '@outrider/api/src/support/audit/verify/verify-chain.ts';

import { startPostgresCluster } from '../../support/database/postgres-cluster.ts';
import type { BenchReport, BenchRow } from '../bench-report.ts';

/** How much is appended. */
export interface AuditBenchSize {
  /** Rows of each measurement. */
  readonly rows: number;
  readonly rounds: number;
}

/** The size the bar is about. */
export const FULL_AUDIT: AuditBenchSize = { rows: 4000, rounds: 3 };
/** Enough to see that everything runs; its numbers mean nothing. */
export const QUICK_AUDIT: AuditBenchSize = { rows: 64, rounds: 1 };

/** The bar, in appends per second. */
const BAR = 1000;
const WRITERS = [1, 4, 16];
const KEY = createAuditKey(randomBytes(32));

/** Measures how many rows the audit takes in a second, each in a transaction of its own. */
export async function benchAudit(
  size: AuditBenchSize,
  progress: (what: string) => void,
): Promise<BenchReport> {
  progress('Postgres starts.');
  const cluster = await startPostgresCluster({ durable: true });
  const database = await connectDatabase(
    { kind: 'external', url: cluster.url, poolSize: 16 },
    createLogger('warn'),
  );
  try {
    await database.migrate();
    return await measure(database, size, progress);
  } finally {
    await database.close();
    await cluster.remove();
  }
}

async function measure(
  database: DatabaseConnection,
  size: AuditBenchSize,
  progress: (what: string) => void,
): Promise<BenchReport> {
  await append(database, { rows: 50, writers: 4, chains: 4 }, 'warm');
  const one: BenchRow[] = [];
  const own: BenchRow[] = [];
  for (const writers of WRITERS) {
    progress(`${writersWord(writers)}.`);
    const shared = await best(size, () => append(database, { rows: size.rows, writers, chains: 1 }, 'one'));
    one.push(rateRow(writersWord(writers), shared));
    if (writers === 1) continue;
    const apart = await best(size, () =>
      append(database, { rows: size.rows, writers, chains: writers }, 'own'),
    );
    own.push(rateRow(writersWord(writers), apart));
  }
  progress('One chain is verified.');
  const started = performance.now();
  const { rows, whole } = await verifyChain({ db: database.db, key: KEY }, 'one-0');
  const verified = (rows / (performance.now() - started)) * 1000;
  return {
    title: `Audit: ${String(size.rows)} rows a measurement, each in a transaction of its own`,
    notes: [`The best of ${String(size.rounds)}. Postgres on this machine, over a unix socket, with fsync.`],
    sections: [
      { title: 'All in one chain', rows: one },
      { title: 'Each in a chain of its own', rows: own },
      {
        title: 'Verification',
        rows: [
          { what: `${String(rows)} rows, ${whole ? 'whole' : 'NOT WHOLE'}`, measured: showRate(verified) },
        ],
      },
    ],
  };
}

interface Load {
  readonly rows: number;
  readonly writers: number;
  readonly chains: number;
}

/** Appends per second. */
async function append({ db }: DatabaseConnection, load: Load, prefix: string): Promise<number> {
  const log = createAuditLog(KEY, systemClock);
  const each = Math.ceil(load.rows / load.writers);
  const write = async (_: unknown, writer: number) => {
    const chain = `${prefix}-${String(writer % load.chains)}`;
    for (let row = 0; row < each; row += 1) {
      await db.transaction().execute((transaction) => log.append(transaction, entryOf(chain, row)));
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: load.writers }, write));
  return ((each * load.writers) / (performance.now() - started)) * 1000;
}

function entryOf(chain: string, row: number) {
  return {
    chain,
    actor: { type: 'user', name: 'u-abcde', displayName: 'Somebody' },
    action: 'execution-step',
    proposal: `p-${String(row)}`,
    revision: 1,
    digest: 'a'.repeat(64),
    detail: { step: row, what: 'patch Deployment shop/cart', cluster: 'c-m-12345' },
  } as const;
}

async function best({ rounds }: AuditBenchSize, run: () => Promise<number>): Promise<number> {
  let most = 0;
  for (let round = 0; round < rounds; round += 1) most = Math.max(most, await run());
  return most;
}

function rateRow(what: string, rate: number): BenchRow {
  return { what, measured: showRate(rate), bar: `≥ ${showRate(BAR)}`, met: rate >= BAR };
}

function writersWord(writers: number): string {
  return writers === 1 ? '1 writer' : `${String(writers)} writers`;
}

function showRate(rate: number): string {
  return `${rate.toFixed(0)} a second`;
}
