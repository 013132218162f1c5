import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table commit (
    git_repo ${NAME} not null,
    sha ${NAME} not null,
    seen_at timestamptz,
    noted_at timestamptz not null,
    author text,
    authored_at timestamptz,
    subject text,
    parent ${NAME},
    files jsonb,
    primary key (git_repo, sha)
  )`,
  'create index commit_newest on commit (git_repo, (coalesce(authored_at, seen_at, noted_at)) desc)',
  'create index commit_by_time on commit (noted_at)',
];

/** Commits of GitRepos: when Fleet saw them, and what Git says of them. */
export const commits: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
