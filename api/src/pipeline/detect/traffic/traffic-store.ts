import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { TrafficReading } from '../../../../contract/traffic.ts';
import type { Database } from '../../../ports/database.ts';
import { lockWriters } from '../store/lock-writers.ts';

/** Smaller moves of the weight than this are not written: they change no order worth a write. */
const MOVED = 0.02;
/** A reading this old is renewed even if it did not move, so that what is shown is not outdated, in milliseconds. */
const RENEWED_AFTER = 10 * 60_000;

/** Keeps the traffic of findings. It is no part of a finding's life: no history, and `last_changed` stays. */
export interface TrafficStore {
  /** Clusters with open findings that touch services. */
  clusters(): Promise<readonly string[]>;
  /**
   * Gives the open findings of a cluster the reading of their heaviest service, or none where nothing is measured; `at`
   * in milliseconds since the epoch. Answers how many rows that changed.
   */
  record(cluster: string, readings: readonly TrafficReading[], at: number): Promise<number>;
  /** Takes readings from before a time off open findings; answers how many. */
  forgetBefore(at: number): Promise<number>;
}

/** The store on the database; raises DatabaseUnavailableError while it does not answer. */
export function createTrafficStore(db: Kysely<Database>): TrafficStore {
  return {
    async clusters() {
      const { rows } = await sql<{ readonly cluster: string }>`
        select distinct object_cluster as cluster from finding
        where state = 'open' and services <> '[]'::jsonb order by 1`.execute(db);
      return rows.map(({ cluster }) => cluster);
    },
    record: (cluster, readings, at) => record(db, { cluster, readings, at }),
    forgetBefore: (at) => forgetBefore(db, new Date(at)),
  };
}

async function forgetBefore(db: Kysely<Database>, at: Date): Promise<number> {
  const outdated = sql`state = 'open' and services <> '[]'::jsonb and (traffic ->> 'at')::timestamptz < ${at}`;
  // Asked far more often than there is anything to do, so it does not stand in the writers' line for nothing.
  const { rows } = await sql`select from finding where ${outdated} limit 1`.execute(db);
  if (rows.length === 0) return 0;
  return db.transaction().execute(async (tx) => {
    await lockWriters(tx);
    const result = await sql`update finding set traffic = null, traffic_weight = 0 where ${outdated}`.execute(
      tx,
    );
    return Number(result.numAffectedRows ?? 0);
  });
}

interface Recorded {
  readonly cluster: string;
  readonly readings: readonly TrafficReading[];
  readonly at: number;
}

async function record(db: Kysely<Database>, { cluster, readings, at }: Recorded): Promise<number> {
  const measured = readings.map((reading) => ({ ...reading.service, weight: reading.weight, reading }));
  return db.transaction().execute(async (tx) => {
    await lockWriters(tx);
    const result = await sql`
      with measured as (
        select * from jsonb_to_recordset(${JSON.stringify(measured)}::jsonb)
          as measured (namespace text, name text, weight real, reading jsonb)
      ), heaviest as (
        select distinct on (finding.id) finding.id, measured.reading, coalesce(measured.weight, 0) as weight
        from finding
        cross join lateral jsonb_to_recordset(finding.services) as service (namespace text, name text)
        left join measured on measured.namespace = service.namespace and measured.name = service.name
        where finding.state = 'open' and finding.services <> '[]'::jsonb and finding.object_cluster = ${cluster}
        order by finding.id, measured.weight desc nulls last, service.namespace, service.name
      )
      update finding set traffic = heaviest.reading, traffic_weight = heaviest.weight
      from heaviest
      where finding.id = heaviest.id and (
        (finding.traffic is null) <> (heaviest.reading is null)
        or abs(finding.traffic_weight - heaviest.weight) >= ${MOVED}
        or (finding.traffic ->> 'at')::timestamptz <= ${new Date(at - RENEWED_AFTER)}
      )`.execute(tx);
    return Number(result.numAffectedRows ?? 0);
  });
}
