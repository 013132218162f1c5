import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // The same list as before, in the order that lists now have.
  'drop index finding_open_by_severity',
  `create index finding_open_by_severity on finding (severity, traffic_weight desc, last_changed desc, id)
    where state = 'open'`,
  // Which clusters are to be measured, and which findings a measurement weighs.
  `create index finding_touching_services on finding (object_cluster) where state = 'open' and services <> '[]'::jsonb`,
];

/** Findings of one severity in the order of the traffic they touch. */
export const trafficOfFindings: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
