import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { AuditExportQuery, AuditQuery } from '../../../contract/fixes/audit.ts';
import type { AuditBody } from '../../ports/tables/audit-tables.ts';
import type { Database } from '../../ports/database.ts';

/** Rows that are read at once for an export. */
const CHUNK = 500;

/** A row as it is read; somebody may have tampered with any of it. */
export interface StoredRecord {
  readonly body: AuditBody;
  readonly prev: string;
  readonly hash: string;
}

/** What is asked of the audit, with the chains that the caller may see. */
export type AuditFilter = Omit<AuditExportQuery, 'chain'> & { readonly chains: readonly string[] };

/** Reads the audit. */
export interface AuditReads {
  /** Every chain there is, or should be. */
  chains(): Promise<readonly string[]>;
  /** Latest first. */
  page(
    filter: AuditFilter,
    { page, pageSize }: Pick<AuditQuery, 'page' | 'pageSize'>,
  ): Promise<{ items: readonly StoredRecord[]; total: number }>;
  /** Each chain from its beginning, some rows at a time. */
  chunks(filter: AuditFilter): AsyncIterable<readonly StoredRecord[]>;
}

/** Reads from the database. */
export function createAuditReads(db: Kysely<Database>): AuditReads {
  return {
    chains: () => chainsOf(db),
    async page(filter, { page, pageSize }) {
      const where = conditions(filter);
      const { rows } = await sql<StoredRecord>`
        select body, prev, hash from audit where ${where}
        order by at desc, chain, seq desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
      const counted = await sql<{
        total: string;
      }>`select count(*) as total from audit where ${where}`.execute(db);
      return { items: rows, total: Number(counted.rows[0]?.total ?? 0) };
    },
    async *chunks(filter) {
      for (const chain of filter.chains) yield* chunksOf(db, { ...filter, chains: [chain] });
    },
  };
}

async function chainsOf(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ chain: string }>`
    select chain from audit_head union select chain from audit_checkpoint union select distinct chain from audit
    order by chain`.execute(db);
  return rows.map(({ chain }) => chain);
}

async function* chunksOf(
  db: Kysely<Database>,
  filter: AuditFilter,
): AsyncGenerator<readonly StoredRecord[], void, undefined> {
  const where = conditions(filter);
  let after = '0';
  for (;;) {
    const { rows } = await sql<StoredRecord & { seq: string }>`
      select seq, body, prev, hash from audit where ${where} and seq > ${after}
      order by seq limit ${CHUNK}`.execute(db);
    if (rows.length > 0) yield rows.map(({ body, prev, hash }) => ({ body, prev, hash }));
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < CHUNK) return;
  }
}

function conditions({ chains, proposal, actor, action, from, to }: AuditFilter): RawBuilder<unknown> {
  const all = [
    sql`chain = any(${chains})`,
    proposal === undefined ? undefined : sql`proposal = ${proposal}`,
    actor === undefined ? undefined : sql`actor = ${actor}`,
    action === undefined ? undefined : sql`action = any(${action})`,
    from === undefined ? undefined : sql`at >= ${from}`,
    to === undefined ? undefined : sql`at < ${to}`,
  ];
  return sql.join(
    all.filter((one) => one !== undefined),
    sql` and `,
  );
}
