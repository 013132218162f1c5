import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database, FindingRow } from '../../../../ports/database.ts';
import { severityOfRank } from '../../../detect/read/severity-rank.ts';
import { openFinding, type OpenFinding } from '../../causes/open-finding.ts';

type Row = Pick<
  FindingRow,
  | 'id'
  | 'rule'
  | 'severity'
  | 'object_cluster'
  | 'object_api_version'
  | 'object_kind'
  | 'object_namespace'
  | 'object_name'
  | 'message'
  | 'cause'
  | 'git_repo'
  | 'helm_op'
  | 'bundle'
  | 'cluster'
  | 'cluster_name'
  | 'fleet_cluster'
  | 'related'
  | 'traits'
>;

const COLUMNS = sql.raw(
  `finding.id, rule, severity, object_cluster, object_api_version, object_kind, object_namespace, object_name, message,
    cause, git_repo, helm_op, bundle, cluster, cluster_name, fleet_cluster, related, traits`,
);

/** Rank of `medium`: what is less takes part only where it waits for something. */
const LEAST_SEVERITY = 2;

/** Findings as they are stored now. */
export interface FindingsRead {
  /** Those that are open, as they are grouped. */
  readonly open: readonly OpenFinding[];
  /** Ids of those that are not. */
  readonly over: readonly string[];
  /** What to ask for next: everything that was written later. */
  readonly mark: string;
}

/**
 * Reads what was written of findings since a mark, by whichever process; without one, every open finding that may take
 * part in incidents. Writers of findings take turns until their transactions end, so the history grows in the order in
 * which it is seen, and nothing appears behind a mark.
 */
export type ReadFindings = (since: string | undefined) => Promise<FindingsRead>;

/** Reads findings from the database, alone or as part of a transaction. */
export function findingsReader(db: Kysely<Database>): ReadFindings {
  return (since) => (since === undefined ? readAll(db) : readSince(db, since));
}

/** The mark comes first: what is written in between is read twice rather than never. */
async function readAll(db: Kysely<Database>): Promise<FindingsRead> {
  const marks = await sql<{ readonly mark: string }>`
    select coalesce(max(id), 0)::text as mark from finding_event`.execute(db);
  const { rows } = await sql<Row>`
    select ${COLUMNS} from finding
    where state = 'open' and (severity <= ${LEAST_SEVERITY} or traits ? 'dependency')`.execute(db);
  return { open: rows.map(openFindingOf), over: [], mark: marks.rows[0]?.mark ?? '0' };
}

async function readSince(db: Kysely<Database>, since: string): Promise<FindingsRead> {
  const { rows } = await sql<Row & { readonly state: string; readonly mark: string }>`
    select ${COLUMNS}, state, mark
    from (select finding_id, (max(max(id)) over ())::text as mark
      from finding_event where id > ${since}::bigint group by finding_id) as written
    join finding on finding.id = written.finding_id`.execute(db);
  const [open, over] = [true, false].map((isOpen) =>
    rows.filter(({ state }) => (state === 'open') === isOpen),
  );
  return {
    open: (open ?? []).map(openFindingOf),
    over: (over ?? []).map(({ id }) => id),
    mark: rows[0]?.mark ?? since,
  };
}

function openFindingOf(row: Row): OpenFinding {
  const { id, rule, message } = row;
  return openFinding({
    id,
    rule,
    severity: severityOfRank(row.severity),
    object: {
      cluster: row.object_cluster,
      apiVersion: row.object_api_version,
      kind: row.object_kind,
      ...(row.object_namespace !== '' && { namespace: row.object_namespace }),
      name: row.object_name,
    },
    message,
    ...(row.cause !== null && { cause: row.cause }),
    origin: originOf(row),
    related: [...row.related],
    traits: row.traits,
  });
}

function originOf(row: Row) {
  const names = {
    gitRepo: row.git_repo,
    helmOp: row.helm_op,
    bundle: row.bundle,
    cluster: row.cluster,
    clusterName: row.cluster_name,
    fleetCluster: row.fleet_cluster,
  };
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== null));
}
