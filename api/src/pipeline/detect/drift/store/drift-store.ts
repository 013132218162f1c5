import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import { SEVERITIES } from '../../../../../contract/vocabulary.ts';
import { apiGroup } from '../../../../kernel/object-ref.ts';
import { resourceName } from '../../../../kernel/names/resource-name.ts';
import type { Database } from '../../../../ports/database.ts';
import { lockWriters } from '../../store/lock-writers.ts';
import { storable } from '../../store/storable.ts';
import type { DriftRecord } from '../judge/drift-record.ts';
import { LOOP_WINDOW_MS, type DriftSighting } from '../loop/drift-sightings.ts';

/** Keeps drift in the database; raises DatabaseUnavailableError while that does not answer. */
export interface DriftStore {
  /** What differs of one deployment, all of it; `at` in milliseconds since the epoch. */
  write(deployment: string, records: readonly DriftRecord[], at: number): Promise<void>;
  /** Forgets deployments that are none of these. */
  keepOnly(deployments: readonly string[]): Promise<void>;
  /** Who was seen writing since a time, in order. */
  sightings(since: number): Promise<readonly DriftSighting[]>;
  addSightings(sightings: readonly DriftSighting[]): Promise<void>;
}

const COLUMNS = {
  id: 'text',
  deployment: 'text',
  kind: 'text',
  severity: 'smallint',
  bundle: 'text',
  git_repo: 'text',
  cluster: 'text',
  cluster_name: 'text',
  object_api_version: 'text',
  object_kind: 'text',
  object_namespace: 'text',
  object_name: 'text',
  content: 'jsonb',
} as const;
const SCOPE = { api_group: 'text', resource: 'text' };

const names = Object.keys(COLUMNS);
const columns = sql.raw(names.join(', '));
const inputColumns = sql.raw(names.map((name) => `input.${name}`).join(', '));
const overwrites = sql.raw(names.map((name) => `${name} = excluded.${name}`).join(', '));
const inputTypes = sql.raw(
  Object.entries({ ...COLUMNS, ...SCOPE })
    .map((pair) => pair.join(' '))
    .join(', '),
);

/** Drift on the database. */
export function createDriftStore(db: Kysely<Database>): DriftStore {
  return {
    async write(deployment, records, at) {
      await db.transaction().execute((tx) => writeDrift(tx, { deployment, records, at: new Date(at) }));
    },
    async keepOnly(deployments) {
      await sql`delete from drift where not deployment = any(${[...deployments]}::text[])`.execute(db);
    },
    async sightings(since) {
      const rows = await db
        .selectFrom('drift_sighting')
        .selectAll()
        .where('at', '>', new Date(since))
        .orderBy('at')
        .execute();
      return rows.map((row) => ({ ...row, at: row.at.getTime() }));
    },
    async addSightings(sightings) {
      if (sightings.length === 0) return;
      const rows = sightings.map((one) => ({ ...storable(one), at: new Date(one.at).toISOString() }));
      await sql`
        insert into drift_sighting (object, path, writer, at)
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as input (object text, path text, writer text, at timestamptz)`.execute(db);
      const newest = Math.max(...sightings.map(({ at }) => at));
      await sql`delete from drift_sighting where at < ${new Date(newest - 2 * LOOP_WINDOW_MS)}`.execute(db);
    },
  };
}

interface Write {
  readonly deployment: string;
  readonly records: readonly DriftRecord[];
  readonly at: Date;
}

async function writeDrift(tx: Transaction<Database>, { deployment, records, at }: Write): Promise<void> {
  const ids = records.map(({ id }) => id);
  await sql`delete from drift where deployment = ${deployment} and not id = any(${ids}::text[])`.execute(tx);
  if (records.length === 0) return;
  // Scopes without findings are removed by retention, which takes the same lock.
  await lockWriters(tx);
  const rows = JSON.stringify(records.map((record) => rowOf(deployment, record)));
  await sql`
    insert into finding_scope (cluster, api_group, resource, namespace)
    select distinct input.cluster, input.api_group, input.resource, input.object_namespace
    from jsonb_to_recordset(${rows}::jsonb) as input (${inputTypes})
    on conflict do nothing`.execute(tx);
  await sql`
    insert into drift (${columns}, scope_id, first_seen)
    select ${inputColumns}, scope.id, ${at}
    from jsonb_to_recordset(${rows}::jsonb) as input (${inputTypes})
    join finding_scope as scope on scope.cluster = input.cluster and scope.api_group = input.api_group
      and scope.resource = input.resource and scope.namespace = input.object_namespace
    on conflict (id) do update set ${overwrites}, scope_id = excluded.scope_id`.execute(tx);
}

function rowOf(deployment: string, record: DriftRecord) {
  const { id, kind, severity, bundle, gitRepo, clusterName, object, ...content } = storable(record);
  return {
    id,
    deployment,
    kind,
    severity: SEVERITIES.indexOf(severity),
    bundle: bundle ?? null,
    git_repo: gitRepo ?? null,
    cluster: object.cluster,
    cluster_name: clusterName,
    object_api_version: object.apiVersion,
    object_kind: object.kind,
    object_namespace: object.namespace ?? '',
    object_name: object.name,
    content,
    api_group: apiGroup(object.apiVersion),
    resource: resourceName(object.kind),
  };
}
