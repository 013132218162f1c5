import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Commit } from '../../../../contract/diagnosis/deployments.ts';
import { defined } from '../../../kernel/defined.ts';
import type { CommitRow } from '../../../ports/tables/commit-tables.ts';
import type { Database } from '../../../ports/database.ts';
import type { CommitFacts } from '../../../ports/git-reader.ts';
import { deleteInChunks } from '../../detect/store/delete-in-chunks.ts';

/** A commit that Fleet shows. */
export interface SeenCommit {
  /** `namespace/name`. */
  readonly gitRepo: string;
  readonly commit: string;
  /** When Fleet was first seen with it, in milliseconds since the epoch; absent when nobody watched. */
  readonly seenAt: number | undefined;
}

/** Keeps what is known of commits. */
export interface CommitStore {
  /** Notes that Fleet shows these; the earliest time counts. */
  note(commits: readonly SeenCommit[], at: number): Promise<void>;
  /** Notes what Git says of commits of a GitRepo. */
  learn(gitRepo: string, commits: readonly CommitFacts[], at: number): Promise<void>;
  /** Notes which files a commit changed. */
  learnFiles(gitRepo: string, commit: string, files: readonly string[]): Promise<void>;
  /** Those of these commits that are known, in no order. */
  of(gitRepo: string, commits: readonly string[]): Promise<readonly Commit[]>;
  /** Newest first. */
  newest(gitRepo: string, limit: number): Promise<readonly Commit[]>;
  /** Forgets what was noted before a time, but never the newest of a GitRepo. */
  deleteBefore(time: Date): Promise<void>;
}

/** The store on the database. */
export function createCommitStore(db: Kysely<Database>): CommitStore {
  const rows = (gitRepo: string) => db.selectFrom('commit').selectAll().where('git_repo', '=', gitRepo);
  return {
    note: (commits, at) => note(db, commits, at),
    learn: (gitRepo, commits, at) => learn(db, { gitRepo, commits, at }),
    async learnFiles(gitRepo, commit, files) {
      const json = JSON.stringify(files.map(storable));
      await sql`update commit set files = ${json}::jsonb where git_repo = ${gitRepo} and sha = ${commit}`.execute(
        db,
      );
    },
    async of(gitRepo, commits) {
      if (commits.length === 0) return [];
      return (await rows(gitRepo).where('sha', 'in', commits).execute()).map(presented);
    },
    async newest(gitRepo, limit) {
      const found = await rows(gitRepo)
        .orderBy(sql`coalesce(authored_at, seen_at, noted_at)`, 'desc')
        .orderBy('sha')
        .limit(limit)
        .execute();
      return found.map(presented);
    },
    async deleteBefore(time) {
      await deleteInChunks((most) => deleteOld(db, time, most));
    },
  };
}

async function note(db: Kysely<Database>, commits: readonly SeenCommit[], at: number): Promise<void> {
  if (commits.length === 0) return;
  const records = commits.map(({ gitRepo, commit, seenAt }) => ({
    git_repo: gitRepo,
    sha: commit,
    seen_at: seenAt === undefined ? null : new Date(seenAt).toISOString(),
  }));
  await sql`
    insert into commit as known (git_repo, sha, seen_at, noted_at)
    select git_repo, sha, min(seen_at), ${new Date(at)}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as seen (git_repo text, sha text, seen_at timestamptz)
    group by git_repo, sha
    on conflict (git_repo, sha) do update
    set noted_at = excluded.noted_at, seen_at = least(known.seen_at, excluded.seen_at)`.execute(db);
}

interface Learned {
  readonly gitRepo: string;
  readonly commits: readonly CommitFacts[];
  readonly at: number;
}

async function learn(db: Kysely<Database>, { gitRepo, commits, at }: Learned): Promise<void> {
  if (commits.length === 0) return;
  const records = commits.map((facts) => ({
    sha: facts.commit,
    author: storable(facts.author),
    authored_at: new Date(facts.authoredAt).toISOString(),
    subject: storable(facts.subject),
    parent: facts.parents[0] ?? null,
  }));
  await sql`
    insert into commit (git_repo, sha, noted_at, author, authored_at, subject, parent)
    select ${gitRepo}, sha, ${new Date(at)}, author, authored_at, subject, parent
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as read (sha text, author text, authored_at timestamptz, subject text, parent text)
    on conflict (git_repo, sha) do update
    set author = excluded.author, authored_at = excluded.authored_at, subject = excluded.subject,
      parent = excluded.parent`.execute(db);
}

function deleteOld(db: Kysely<Database>, time: Date, most: number) {
  return sql`
    delete from commit where (git_repo, sha) in (
      select old.git_repo, old.sha from commit as old
      where old.noted_at < ${time} and exists (
        select from commit as newer where newer.git_repo = old.git_repo and newer.noted_at > old.noted_at
      )
      order by old.noted_at limit ${most}
    )`.execute(db);
}

function presented(row: CommitRow): Commit {
  return defined({
    gitRepo: row.git_repo,
    commit: row.sha,
    seenAt: row.seen_at?.toISOString(),
    author: row.author ?? undefined,
    authoredAt: row.authored_at?.toISOString(),
    subject: row.subject ?? undefined,
    files: row.files === null ? undefined : [...row.files],
    parent: row.parent ?? undefined,
  });
}

/** As Postgres takes texts: without NUL and half surrogates, which a commit can hold as well as anything else. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}
