import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `alter table finding
    add column codes jsonb not null default '[]',
    add column services jsonb not null default '[]',
    add column traffic jsonb,
    add column traffic_weight real not null default 0 check (traffic_weight between 0 and 1)`,

  // The sweeps of one cluster end what they no longer find, and traffic is measured cluster by cluster.
  "create index finding_by_object_cluster on finding (object_cluster, rule) where state = 'open'",
];

/** What findings about clusters' own objects have besides: codes of other tools, services, and their traffic. */
export const findingsOfClusters: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
