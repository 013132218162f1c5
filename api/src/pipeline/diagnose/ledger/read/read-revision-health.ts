import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { RevisionHealth } from '../../../../../contract/diagnosis/deployments.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { Database } from '../../../../ports/database.ts';
import { allOf } from './ledger-conditions.ts';

/** How many revisions are told at most. */
const MOST = 50;

/** A revision and how it fared, with what it takes to judge it. */
export interface JudgedRevision extends RevisionHealth {
  /** Clusters on which it was ever applied. */
  readonly applied: number;
}

interface RevisionRow {
  readonly commit_sha: string | null;
  readonly version: string | null;
  readonly first_seen: Date;
  readonly running: number;
  readonly applied: number;
  readonly healthy: number;
  readonly failed: number;
  readonly rolling: number;
}

/** The revisions of a bundle, newest first. What came about while nobody watched has no commit and is not among them. */
export async function readRevisionHealth(
  db: Kysely<Database>,
  conditions: readonly RawBuilder<unknown>[],
): Promise<readonly JudgedRevision[]> {
  const { rows } = await sql<RevisionRow>`
    select commit_sha, version,
      min(least(coalesce(bundled.at, began_at), coalesce(staged_at, began_at), began_at)) as first_seen,
      (count(distinct cluster) filter (where running))::integer as running,
      (count(distinct cluster) filter (where running or applied_at is not null or ready_at is not null
        or last_ready_at is not null))::integer as applied,
      (count(distinct cluster) filter (where outcome in ('healthy', 'broken') or ready_at is not null))::integer as healthy,
      (count(distinct cluster) filter (where outcome in ('failed', 'broken')))::integer as failed,
      (count(distinct cluster) filter (where outcome = 'rolling' and ended_at is null))::integer as rolling
    from ledger_deployment as entry
    left join ledger_revision as bundled
      on bundled.kind = 'Bundle' and bundled.source = entry.bundle
      and bundled.revision = coalesce(entry.commit_sha, entry.version)
    where (commit_sha is not null or version is not null) and ${allOf(conditions)}
    group by commit_sha, version
    order by max(first_order) desc, max(began_at) desc limit ${MOST}`.execute(db);
  return rows.map(({ commit_sha, version, first_seen, ...counts }) => ({
    ...counts,
    firstSeen: first_seen.toISOString(),
    ...defined({ commit: commit_sha ?? undefined, version: version ?? undefined }),
  }));
}

/** Newest revision that was ready wherever it was applied, and the first one after it that failed or broke. */
export function lastGoodAndBroken(newestFirst: readonly JudgedRevision[]): {
  readonly lastGood: string | undefined;
  readonly brokenBy: string | undefined;
} {
  const at = newestFirst.findIndex(
    ({ applied, healthy, failed }) => applied > 0 && failed === 0 && healthy >= applied,
  );
  const broken = newestFirst.slice(0, Math.max(0, at)).findLast(({ failed }) => failed > 0);
  return { lastGood: nameOf(newestFirst[at]), brokenBy: nameOf(broken) };
}

function nameOf(revision: RevisionHealth | undefined): string | undefined {
  return revision?.commit ?? revision?.version;
}
