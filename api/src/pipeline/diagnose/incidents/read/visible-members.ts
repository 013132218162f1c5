import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { visibleTo } from '../../../detect/read/visible-to.ts';
import type { Visibility } from '../../../detect/visibility.ts';
import type { OpenFinding } from '../../causes/open-finding.ts';
import { OPEN_FINDING_COLUMNS, openFindingOf, type OpenFindingRow } from '../store/open-finding-row.ts';

/** A finding of an incident, as it is grouped, and what it says. */
export interface VisibleMember {
  readonly finding: OpenFinding;
  readonly words: string;
}

/** So many of one incident tell its cause: one of each bundle and rule before the second of any. */
const MOST_MEMBERS = 100;

/** Visible findings by incident: those that belong to it, or did when it was over; the most diverse of many. */
export async function readVisibleMembers(
  db: Kysely<Database>,
  ids: readonly string[],
  visibility: Visibility,
): Promise<ReadonlyMap<string, readonly VisibleMember[]>> {
  const where = sql.join([sql`incident.id = any(${ids}::text[])`, ...visibleTo(visibility)], sql` and `);
  const { rows } = await sql<OpenFindingRow & { readonly incident: string }>`
    with seen as (
      select incident.id as incident, finding.id, finding.severity, row_number() over (
        partition by incident.id, finding.bundle, finding.rule order by finding.severity, finding.id) as turn
      from incident join incident_member as member on member.incident_id = incident.id
          and (incident.state <> 'open' or member.left_at is null)
        join finding on finding.id = member.finding_id
      where ${where}
    ), chosen as (
      select incident, id, row_number() over (partition by incident order by turn, severity, id) as place from seen
    )
    select chosen.incident, ${OPEN_FINDING_COLUMNS}
    from chosen join finding on finding.id = chosen.id
    where chosen.place <= ${MOST_MEMBERS}
    order by chosen.incident, chosen.place`.execute(db);
  const members = Map.groupBy(rows, ({ incident }) => incident);
  return new Map([...members].map(([incident, own]) => [incident, own.map(memberOf)]));
}

function memberOf(row: OpenFindingRow): VisibleMember {
  return { finding: openFindingOf(row), words: `${row.message} ${row.cause ?? ''}` };
}
