import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import type { LedgerDeploymentRow } from '../../../../ports/tables/ledger-tables.ts';
import { batches } from '../../../detect/store/batches.ts';
import { applySighting } from '../entry/apply-sighting.ts';
import type { RecordedDeployment } from '../entry/ledger-entry.ts';
import type { RevisionSighting } from '../entry/revision-sighting.ts';
import type { Sighting } from '../entry/sighting.ts';
import { COLUMN_TYPES, toEntry, toRow } from './ledger-rows.ts';
import { lockLedger } from './lock-ledger.ts';
import { storable } from './row-values.ts';

/** Where sightings go. Both operations are all-or-nothing and may be repeated. */
export interface LedgerSink {
  record(batch: {
    readonly sightings: readonly Sighting[];
    readonly revisions: readonly RevisionSighting[];
  }): Promise<void>;
  /** Ends the entries of BundleDeployments that are no longer there. */
  endAbsent(isPresent: (deployment: string) => boolean, at: number): Promise<void>;
}

/** Of one BundleDeployment this much is read before a write: what is open, and what came shortly before. */
const READ_BACK = 8;

const names = Object.keys(COLUMN_TYPES);
const columns = sql.raw(names.join(', '));
const inputTypes = sql.raw(
  Object.entries(COLUMN_TYPES)
    .map((pair) => pair.join(' '))
    .join(', '),
);
const overwrites = sql.raw(
  names
    .filter((name) => name !== 'id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
);

/** Keeps the ledger in the database; raises DatabaseUnavailableError while that does not answer. */
export function createLedgerStore(db: Kysely<Database>): LedgerSink {
  return {
    async record({ sightings, revisions }) {
      if (sightings.length === 0 && revisions.length === 0) return;
      await db.transaction().execute(async (tx) => {
        await lockLedger(tx);
        await writeRevisions(tx, revisions);
        const byDeployment = [...Map.groupBy(sightings, ({ deployment }) => storable(deployment))];
        for (const batch of batches(byDeployment)) await recordBatch(tx, new Map(batch));
      });
    },
    async endAbsent(isPresent, at) {
      const open = await db
        .selectFrom('ledger_deployment')
        .select('deployment')
        .distinct()
        .where('ended_at', 'is', null)
        .execute();
      const absent = open.map(({ deployment }) => deployment).filter((key) => !isPresent(key));
      for (const batch of batches(absent)) await endAll(db, batch, new Date(at));
    },
  };
}

async function recordBatch(
  tx: Transaction<Database>,
  sightings: ReadonlyMap<string, readonly Sighting[]>,
): Promise<void> {
  const stored = await readBack(tx, [...sightings.keys()]);
  const changed = new Map<string, RecordedDeployment>();
  for (const [deployment, seen] of sightings) {
    const entries = new Map((stored.get(deployment) ?? []).map((entry) => [entry.id, entry]));
    for (const sighting of seen) {
      for (const entry of applySighting([...entries.values()], sighting)) {
        entries.set(entry.id, entry);
        changed.set(entry.id, entry);
      }
    }
  }
  await writeEntries(tx, [...changed.values()]);
}

async function readBack(tx: Transaction<Database>, deployments: readonly string[]) {
  const { rows } = await sql<LedgerDeploymentRow>`
    select entry.* from unnest(${deployments}::text[]) as wanted (deployment)
    cross join lateral (
      select ${columns} from ledger_deployment
      where ledger_deployment.deployment = wanted.deployment
      order by began_at desc, first_order desc limit ${READ_BACK}
    ) as entry`.execute(tx);
  return Map.groupBy(rows.map(toEntry), ({ deployment }) => deployment);
}

async function writeEntries(tx: Transaction<Database>, entries: readonly RecordedDeployment[]) {
  for (const batch of batches(entries)) {
    const rows = JSON.stringify(batch.map(toRow));
    await sql`
      insert into ledger_deployment (${columns})
      select ${columns} from jsonb_to_recordset(${rows}::jsonb) as input (${inputTypes})
      on conflict (id) do update set ${overwrites}`.execute(tx);
  }
  await nameCommits(
    tx,
    entries.filter((entry) => entry.commit === undefined && entry.version === undefined).map(({ id }) => id),
  );
}

/** What nobody saw being staged here may have been seen on another cluster: the same id is the same revision. */
async function nameCommits(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update ledger_deployment as entry
    set commit_sha = known.commit_sha, version = known.version
    from (
      select distinct on (unnamed.id) unnamed.id, other.commit_sha, other.version
      from ledger_deployment as unnamed
      join ledger_deployment as other
        on other.bundle = unnamed.bundle and other.deployment_id = unnamed.deployment_id
      where unnamed.id = any(${ids}::text[]) and (other.commit_sha is not null or other.version is not null)
      order by unnamed.id, other.began_at
    ) as known
    where entry.id = known.id`.execute(tx);
}

async function writeRevisions(
  tx: Transaction<Database>,
  revisions: readonly RevisionSighting[],
): Promise<void> {
  if (revisions.length === 0) return;
  const rows = revisions.map(({ kind, source, revision, at }) => ({
    kind,
    source: storable(source),
    revision: storable(revision),
    at: new Date(at),
  }));
  // Two texts may have become one by shortening.
  await sql`
    insert into ledger_revision (kind, source, revision, at)
    select kind, source, revision, min(at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as input (kind text, source text, revision text, at timestamptz)
    group by kind, source, revision
    on conflict (kind, source, revision) do update set at = excluded.at where excluded.at < ledger_revision.at`.execute(
    tx,
  );
}

/** When they went away is not known, only that they have. */
async function endAll(db: Kysely<Database>, deployments: readonly string[], at: Date): Promise<void> {
  await db
    .updateTable('ledger_deployment')
    .set((eb) => ({
      ended_at: at,
      noted_at: at,
      running: false,
      outcome: eb
        .case()
        .when('outcome', '=', 'rolling')
        .then(eb.val('skipped' as const))
        .else(eb.ref('outcome'))
        .end(),
    }))
    .where('deployment', '=', (eb) => eb.fn.any(eb.val(deployments)))
    .where('ended_at', 'is', null)
    .execute();
}
