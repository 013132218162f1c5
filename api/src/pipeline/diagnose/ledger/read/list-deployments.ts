import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type {
  Deployment,
  DeploymentPage,
  DeploymentQuery,
} from '../../../../../contract/diagnosis/deployments.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { Database } from '../../../../ports/database.ts';
import type { CommitBook } from '../../commits/commit-book.ts';
import type { LedgerVisibility } from '../ledger-reads.ts';
import { readRows, type TimedRow } from './deployment-rows.ts';
import { notesBeside } from './deployments-beside.ts';
import { findingsBehind, pairOf } from './findings-behind.ts';
import { allOf, queryConditions, visibleEntries } from './ledger-conditions.ts';
import { ledgerSince } from './ledger-since.ts';
import { presentDeployment } from './present-deployment.ts';

/** What lists are read from. */
export interface ListSources {
  readonly db: Kysely<Database>;
  readonly commits?: CommitBook | undefined;
}

/** One page of the ledger, what needs somebody first, and how many entries match in all. */
export async function listDeployments(
  { db, commits }: ListSources,
  query: DeploymentQuery,
  visible: LedgerVisibility,
): Promise<DeploymentPage> {
  const { page, pageSize } = query;
  const conditions = queryConditions(query, visible);
  const rows = await readRows(db, conditions, {
    limit: pageSize,
    offset: (page - 1) * pageSize,
    order: query.show === 'current' ? 'worst' : 'worst-then-past',
  });
  const isAll = page === 1 && rows.length < pageSize;
  const [total, findings, authors, notes, since] = await Promise.all([
    isAll ? rows.length : countRows(db, conditions),
    findingsBehind(db, rows.filter(isFailing), visible.findings),
    authorsOf(rows, commits),
    notesBeside(db, rows),
    ledgerSince(db, visibleEntries(visible)),
  ]);
  const items = rows.map((row) => ({
    ...presentDeployment(row, visible),
    ...defined({ note: notes(row) }),
    ...(isFailing(row) && defined({ finding: findings.get(pairOf(row)) })),
    ...authors(row),
  }));
  return { items, total, page, pageSize, ...defined({ since }) };
}

function isFailing({ outcome, ended_at }: TimedRow): boolean {
  return ended_at === null && (outcome === 'failed' || outcome === 'broken');
}

async function countRows(db: Kysely<Database>, conditions: Parameters<typeof allOf>[0]): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::integer as count from ledger_deployment as entry where ${allOf(conditions)}`.execute(db);
  return rows[0]?.count ?? 0;
}

type Author = Pick<Deployment, 'author' | 'subject'>;

/** Who wrote the commits of these rows, as far as the commit book knows. */
async function authorsOf(
  rows: readonly TimedRow[],
  commits: CommitBook | undefined,
): Promise<(row: TimedRow) => Author> {
  if (!commits) return () => ({});
  const known = await Promise.all(
    [...Map.groupBy(rows, (row) => row.git_repo)].map(async ([gitRepo, ofRepo]) => {
      const shas = [...new Set(ofRepo.map((row) => row.commit_sha))].filter((sha) => sha !== null);
      if (gitRepo === null || shas.length === 0) return [gitRepo, undefined] as const;
      return [gitRepo, await commits.of(gitRepo, shas)] as const;
    }),
  );
  const books = new Map(known);
  return (row) => {
    const commit = books.get(row.git_repo)?.get(row.commit_sha ?? '');
    return commit ? defined({ author: commit.author, subject: commit.subject }) : {};
  };
}
