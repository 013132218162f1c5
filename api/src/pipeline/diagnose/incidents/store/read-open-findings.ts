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

/** Rank of `medium`: what is less takes part only where it waits for something. */
const LEAST_SEVERITY = 2;

/** Every open finding that may take part in incidents, as it is grouped. */
export async function readOpenFindings(db: Kysely<Database>): Promise<readonly OpenFinding[]> {
  const { rows } = await sql<Row>`
    select id, rule, severity, object_cluster, object_api_version, object_kind, object_namespace, object_name, message,
      cause, git_repo, helm_op, bundle, cluster, cluster_name, fleet_cluster, related, traits
    from finding
    where state = 'open' and (severity <= ${LEAST_SEVERITY} or traits ? 'dependency')`.execute(db);
  return rows.map(openFindingOf);
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
