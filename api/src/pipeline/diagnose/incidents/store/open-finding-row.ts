import { sql } from 'kysely';

import type { FindingRow } from '../../../../ports/database.ts';
import { objectOf, originOf, type ObjectColumns } from '../../../detect/read/row-to-finding.ts';
import { severityOfRank } from '../../../detect/read/severity-rank.ts';
import { openFinding, type OpenFinding } from '../../causes/open-finding.ts';

/** What is read of a finding to group it by. */
export type OpenFindingRow = ObjectColumns &
  Pick<
    FindingRow,
    | 'id'
    | 'rule'
    | 'severity'
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
    object: objectOf(row),
    message,
    ...(row.cause !== null && { cause: row.cause }),
    origin: originOf(row),
    related: [...row.related],
    traits: row.traits,
  });
}
