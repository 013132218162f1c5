import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The words by which a finding is found are written with it; Postgres no longer works them out. */
export const searchWords: Migration = {
  async up(db): Promise<void> {
    await sql`alter table finding alter column search drop expression`.execute(db);
  },
};
