import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { visibleTo } from '../../../detect/read/visible-to.ts';
import type { Visibility } from '../../../detect/visibility.ts';

/** An open finding about what lies beneath deployments. */
export interface NearbyFinding {
  readonly id: string;
  readonly rule: string;
  readonly message: string;
  readonly cluster: string;
  readonly first_seen: Date;
}

/** What is asked for. */
export interface NearbyQuery {
  readonly clusters: readonly string[];
  readonly rules: readonly string[];
  readonly since: Date;
}

const MOST = 500;

/** Visible open findings of these rules in these clusters. */
export async function readNearby(
  db: Kysely<Database>,
  { clusters, rules, since }: NearbyQuery,
  visibility: Visibility,
): Promise<readonly NearbyFinding[]> {
  if (clusters.length === 0) return [];
  const where = sql.join(
    [
      sql`finding.state = 'open'`,
      sql`finding.cluster = any(${clusters}::text[])`,
      sql`finding.rule = any(${rules}::text[])`,
      sql`finding.first_seen >= ${since}`,
      ...visibleTo(visibility),
    ],
    sql` and `,
  );
  const { rows } = await sql<NearbyFinding>`
    select finding.id, finding.rule, finding.message, finding.cluster, finding.first_seen
    from finding where ${where} order by finding.first_seen, finding.id limit ${MOST}`.execute(db);
  return rows;
}
