import { sql } from 'kysely';

import type { FindingRow } from '../../../../ports/database.ts';
import { severityOfRank } from '../../../detect/read/severity-rank.ts';
import { openFinding, type OpenFinding } from '../../causes/open-finding.ts';

/** What is read of a finding to group it by. */
export type OpenFindingRow = Pick<
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

/** The columns of these. */
export const OPEN_FINDING_COLUMNS = sql.raw(
  `finding.id, rule, severity, object_cluster, object_api_version, object_kind, object_namespace, object_name, message,
    cause, git_repo, helm_op, bundle, cluster, cluster_name, fleet_cluster, related, traits`,
);

/** A finding as it is grouped. */
export function openFindingOf(row: OpenFindingRow): OpenFinding {
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

function originOf(row: OpenFindingRow) {
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
