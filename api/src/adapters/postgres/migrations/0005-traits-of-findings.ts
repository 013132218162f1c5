import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a finding has in common with others of the same cause: an image, a node, a Git host. */
export const traitsOfFindings: Migration = {
  async up(db): Promise<void> {
    await sql.raw(`alter table finding add column traits jsonb not null default '{}'`).execute(db);
  },
};
