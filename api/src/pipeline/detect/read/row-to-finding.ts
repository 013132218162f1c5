import type { Finding, FindingOrigin } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { FindingRow } from '../../../ports/database.ts';
import type { DetectedFinding } from '../detected-finding.ts';
import { severityOfRank } from './severity-rank.ts';

/** What is read of a row: everything but what only the database uses. */
export type ReadRow = Omit<FindingRow, 'scope_id' | 'content_hash' | 'search' | 'traffic_weight' | 'traits'>;

/** The columns that tell where a finding belongs. */
export const ORIGIN_COLUMNS = [
  'workspace',
  'git_repo',
  'helm_op',
  'bundle',
  'cluster',
  'cluster_name',
  'fleet_cluster',
  'commit_sha',
] as const satisfies readonly (keyof FindingRow)[];

/** The columns of a `ReadRow`. */
export const READ_COLUMNS = [
  'id',
  'rule',
  'message_id',
  'severity',
  'state',
  'cause_class',
  'object_cluster',
  'object_api_version',
  'object_kind',
  'object_namespace',
  'object_name',
  'path',
  'message',
  'cause',
  'remediation',
  'confidence',
  'transient',
  ...ORIGIN_COLUMNS,
  'evidence',
  'related',
  'codes',
  'services',
  'traffic',
  'docs',
  'first_seen',
  'last_seen',
  'last_changed',
  'resolved_at',
] as const satisfies readonly (keyof ReadRow)[];

/** Turns a row into the finding that readers get. */
export function rowToFinding(row: ReadRow): Finding {
  return {
    ...rowToDetected(row),
    ...(row.traffic && { traffic: row.traffic }),
    state: row.state,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    lastChanged: row.last_changed.toISOString(),
    ...(row.resolved_at && { resolvedAt: row.resolved_at.toISOString() }),
  };
}

/** Turns a row into the finding as detection delivered it. */
export function rowToDetected(row: ReadRow): DetectedFinding {
  return {
    id: row.id,
    rule: row.rule,
    messageId: row.message_id,
    severity: severityOfRank(row.severity),
    causeClass: row.cause_class,
    object: objectOf(row),
    ...(row.path !== null && { path: row.path }),
    message: row.message,
    ...(row.cause !== null && { cause: row.cause }),
    remediation: row.remediation,
    confidence: row.confidence,
    transient: row.transient,
    origin: originOf(row),
    evidence: [...row.evidence],
    related: [...row.related],
    codes: [...row.codes],
    services: [...row.services],
    docs: row.docs,
  };
}

/** What of a row names the object that a finding is about. */
export type ObjectColumns = Pick<
  FindingRow,
  'object_cluster' | 'object_api_version' | 'object_kind' | 'object_namespace' | 'object_name'
>;

/** The object that a finding is about. */
export function objectOf(row: ObjectColumns): ObjectRef {
  return {
    cluster: row.object_cluster,
    apiVersion: row.object_api_version,
    kind: row.object_kind,
    ...(row.object_namespace !== '' && { namespace: row.object_namespace }),
    name: row.object_name,
  };
}

/** What of a row tells where a finding belongs. */
type OriginColumns = Pick<FindingRow, (typeof ORIGIN_COLUMNS)[number]>;

/** Where a finding belongs, as far as it was read. */
export function originOf(row: Partial<OriginColumns>): FindingOrigin {
  const origin = {
    workspace: row.workspace,
    gitRepo: row.git_repo,
    helmOp: row.helm_op,
    bundle: row.bundle,
    cluster: row.cluster,
    clusterName: row.cluster_name,
    fleetCluster: row.fleet_cluster,
    commit: row.commit_sha,
  };
  return Object.fromEntries(
    Object.entries(origin).filter(([, name]) => typeof name === 'string'),
  ) as FindingOrigin;
}
