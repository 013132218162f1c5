import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { SeverityCounts, Trend, TrendQuery } from '../../../../contract/summary.ts';
import type { Database } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
import { noSeverities, severityOfRank } from './severity-rank.ts';
import { visibleTo } from './visible-to.ts';

const HOUR_MS = 3_600_000;

/** How a severity's count changed between two points; `point` is null for what is open now. */
interface Delta {
  readonly point: number | null;
  readonly severity: number;
  readonly count: number;
}

/**
 * How many findings were open over time, ending now. Counted backwards: what is open now, less what opened since, plus
 * what was resolved since. So it needs the history of the window only, and what retention deleted does not disturb it.
 */
export async function trendOfFindings(
  db: Kysely<Database>,
  query: TrendQuery,
  { visibility, now }: { readonly visibility: Visibility; readonly now: number },
): Promise<Trend['points']> {
  const step = (query.hours * HOUR_MS) / (query.points - 1);
  const start = now - query.hours * HOUR_MS;
  const deltas = await readDeltas(db, visibility, { start, step, last: query.points - 1 });
  const counts = tally(deltas.filter((delta) => delta.point === null));
  const byPoint = Map.groupBy(deltas, (delta) => delta.point);
  const points: Trend['points'] = [];
  for (let point = query.points - 1; point >= 0; point -= 1) {
    points.unshift({ at: new Date(start + point * step).toISOString(), counts: { ...counts } });
    for (const { severity, count } of byPoint.get(point) ?? []) counts[severityOfRank(severity)] -= count;
  }
  return points;
}

function tally(deltas: readonly Delta[]): SeverityCounts {
  const counts = noSeverities();
  for (const { severity, count } of deltas) counts[severityOfRank(severity)] += count;
  return counts;
}

/** One statement, so that what is open now and what happened until now fit together. */
async function readDeltas(
  db: Kysely<Database>,
  visibility: Visibility,
  { start, step, last }: { readonly start: number; readonly step: number; readonly last: number },
): Promise<readonly Delta[]> {
  const openNow = sql.join([sql`finding.state = 'open'`, ...visibleTo(visibility)], sql` and `);
  const happened = sql.join(
    [
      sql`event.at > ${new Date(start)}`,
      sql`part.severity is not null`,
      ...visibleTo(visibility, 'event.scope_id'),
    ],
    sql` and `,
  );
  // An event counts towards the first point at or after it.
  const point = sql`ceil((extract(epoch from event.at)::float8 * 1000 - ${start}::float8) / ${step}::float8)`;
  const { rows } = await sql<Delta>`
    select null::int as point, finding.severity, count(*)::int as count
    from finding where ${openNow} group by finding.severity
    union all
    select least(${point}, ${last})::int, part.severity, sum(part.weight)::int
    from finding_event as event
    cross join lateral (values
      (case when event.change <> 'resolved' then event.severity end, 1),
      (event.previous_severity, -1)) as part (severity, weight)
    where ${happened} group by 1, 2`.execute(db);
  return rows;
}
