import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { BundleLedger, RevisionHealth } from '../../../../../contract/diagnosis/deployments.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { Database } from '../../../../ports/database.ts';
import type { BundleRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import type { CommitBook } from '../../commits/commit-book.ts';
import type { LedgerVisibility } from '../ledger-reads.ts';
import { revisionOf } from '../record/read-revisions.ts';
import { clustersBehind } from './clusters-behind.ts';
import { readRows, type TimedRow } from './deployment-rows.ts';
import { visibleEntries } from './ledger-conditions.ts';
import { ledgerSince } from './ledger-since.ts';
import { lastGoodAndBroken, readRevisionHealth, type JudgedRevision } from './read-revision-health.ts';

/** What accounts of bundles are made from. */
export interface LedgerSources {
  readonly db: Kysely<Database>;
  readonly commits?: CommitBook | undefined;
  /** The watched objects, once they are there. */
  readonly snapshot: () => Snapshot | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** More open entries of one bundle are not read: two for each cluster of a large fleet. */
const MOST_OPEN = 5000;

/** The revisions of one bundle, and where they run; `undefined` when neither the ledger nor Fleet knows the bundle. */
export async function readBundleLedger(
  { db, commits, snapshot: snapshotNow, now }: LedgerSources,
  key: string,
  visible: LedgerVisibility,
): Promise<BundleLedger | undefined> {
  const snapshot = snapshotNow();
  const bundle = snapshot?.get('Bundle', key);
  const conditions = [sql`entry.bundle = ${key}`, ...visibleEntries(visible)];
  const [revisions, open, since] = await Promise.all([
    readRevisionHealth(db, conditions),
    readRows(db, [...conditions, sql`entry.ended_at is null`], { limit: MOST_OPEN }),
    // Somebody may see this one bundle of a workspace: what others began with is not for everybody.
    ledgerSince(db, visible.workspaces === undefined ? [] : conditions),
  ]);
  if (!bundle && revisions.length === 0 && open.length === 0) return undefined;
  const source = sourceOf(bundle, open);
  return {
    bundle: key,
    ...defined({ ...source, newest: newestOf(bundle, revisions), ...lastGoodAndBroken(revisions), since }),
    revisions: await withAuthors(revisions, source.gitRepo, commits),
    behind:
      bundle && snapshot ? await clustersBehind(db, { bundle, snapshot, now: now(), open, visible }) : [],
  };
}

function sourceOf(bundle: BundleRecord | undefined, open: readonly TimedRow[]) {
  return {
    gitRepo: bundle?.gitRepo ?? open[0]?.git_repo ?? undefined,
    helmOp: bundle?.helmOp ?? open[0]?.helm_op ?? undefined,
  };
}

function newestOf(bundle: BundleRecord | undefined, revisions: readonly JudgedRevision[]) {
  return (bundle && revisionOf(bundle)) ?? revisions[0]?.commit ?? revisions[0]?.version;
}

async function withAuthors(
  revisions: readonly JudgedRevision[],
  gitRepo: string | undefined,
  commits: CommitBook | undefined,
): Promise<RevisionHealth[]> {
  const shas = revisions.flatMap(({ commit }) => commit ?? []);
  const known = gitRepo !== undefined && shas.length > 0 ? await commits?.of(gitRepo, shas) : undefined;
  return revisions.map(({ applied: _, ...revision }) => {
    const commit = known?.get(revision.commit ?? '');
    return { ...revision, ...defined({ author: commit?.author, subject: commit?.subject }) };
  });
}
