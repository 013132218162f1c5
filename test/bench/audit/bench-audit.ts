import { randomBytes } from 'node:crypto';

import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import { createLogger } from '@outrider/api/src/kernel/logger.ts';
import { createAuditKey } from '@outrider/api/src/support/audit/audit-key.ts';
import { createAuditLog } from '@outrider/api/src/support/audit/audit-log.ts';
import { verifyChain } from '@outrider/api/src/support/audit/verify/verify-chain.ts';

import { startPostgresCluster } from '../../support/database/postgres-cluster.ts';
import { showRatio, type BenchReport, type BenchRow } from '../bench-report.ts';
import { throughStore } from './through-store.ts';
import { createFloor, floorOf } from './unsealed-floor.ts';

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
  await createFloor(database);
  const paths = { append: appendTo(database), floor: floorOf(database), store: throughStore(database, KEY) };
  await work(paths.append, { rows: 50, writers: 4, chains: 4 }, 'warm');
  const one: BenchRow[] = [];
  const own: BenchRow[] = [];
  const store: BenchRow[] = [];
  for (const writers of WRITERS) {
    progress(`${writersWord(writers)}.`);
    one.push(await rateRow(size, paths, { writers, chains: 1 }));
    if (writers === 1) continue;
    own.push(await rateRow(size, paths, { writers, chains: writers }));
    const rate = await work(paths.store, { rows: size.rows / 4, writers, chains: writers }, 'own');
    store.push({ what: writersWord(writers), measured: showRate(rate) });
  }
  progress('One chain is verified.');
  const started = performance.now();
  const { rows, whole } = await verifyChain({ db: database.db, key: KEY }, 'one-0');
  const verified = (rows / (performance.now() - started)) * 1000;
  const what = `${String(rows)} rows, ${whole ? 'whole' : 'NOT WHOLE'}`;
  return {
    title: `Audit: ${String(size.rows)} rows a measurement, each in a transaction of its own`,
    notes: [
      `The best of ${String(size.rounds)}. Postgres on this machine, over a unix socket, with fsync.`,
      'The share is of the same statements without seals: a row that is locked, a row that is written, one commit.',
    ],
    sections: [
      { title: 'All in one chain', rows: one },
      { title: 'Each in a chain of its own', rows: own },
      { title: 'Comments on proposals, each a transaction that ends with the audit', rows: store },
      { title: 'Verification', rows: [{ what, measured: showRate(verified), met: whole }] },
    ],
  };
}

interface Load {
  readonly rows: number;
  readonly writers: number;
  readonly chains: number;
}

/** Writes one row of a chain. */
type WriteRow = (chain: string, row: number) => Promise<unknown>;

interface Paths {
  readonly append: WriteRow;
  readonly floor: WriteRow;
}

/** Rows per second. */
async function work(write: WriteRow, load: Load, prefix: string): Promise<number> {
  const each = Math.ceil(load.rows / load.writers);
  const writeAll = async (_: unknown, writer: number) => {
    const chain = `${prefix}-${String(writer % load.chains)}`;
    for (let row = 0; row < each; row += 1) await write(chain, row);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: load.writers }, writeAll));
  return ((each * load.writers) / (performance.now() - started)) * 1000;
}

function appendTo({ db }: DatabaseConnection): WriteRow {
  const log = createAuditLog(KEY, systemClock);
  return (chain, row) =>
    db.transaction().execute((transaction) => log.append(transaction, entryOf(chain, row)));
}

/** Each round both, one after the other: what else the machine does then falls on both. */
async function rateRow(
  { rows, rounds }: AuditBenchSize,
  { append, floor }: Paths,
  load: Omit<Load, 'rows'>,
): Promise<BenchRow> {
  const prefix = load.chains === 1 ? 'one' : 'own';
  const most = { append: 0, floor: 0 };
  for (let round = 0; round < rounds; round += 1) {
    most.append = Math.max(most.append, await work(append, { ...load, rows }, prefix));
    most.floor = Math.max(most.floor, await work(floor, { ...load, rows }, prefix));
  }
  return {
    what: writersWord(load.writers),
    measured: `${showRate(most.append)}, ${showRatio(most.append / most.floor)}`,
    bar: `≥ ${showRate(BAR)}`,
    met: most.append >= BAR,
  };
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

function writersWord(writers: number): string {
  return writers === 1 ? '1 writer' : `${String(writers)} writers`;
}

function showRate(rate: number): string {
  return `${rate.toFixed(0)} a second`;
}
