import type { LedgerDeploymentRow } from '../../../../ports/tables/ledger-tables.ts';
import type { RecordedDeployment } from '../entry/ledger-entry.ts';
import { dateOrNull, storable, storableOrNull, textOf, timeOf } from './row-values.ts';

/** Type of each column, as a JSON record set needs to be told. */
export const COLUMN_TYPES: Readonly<Record<keyof LedgerDeploymentRow, string>> = {
  id: 'text',
  deployment: 'text',
  bundle: 'text',
  workspace: 'text',
  git_repo: 'text',
  helm_op: 'text',
  fleet_cluster: 'text',
  cluster: 'text',
  cluster_name: 'text',
  deployment_id: 'text',
  commit_sha: 'text',
  version: 'text',
  outcome: 'text',
  failure: 'text',
  running: 'boolean',
  witnessed: 'boolean',
  began_at: 'timestamptz',
  staged_at: 'timestamptz',
  released_at: 'timestamptz',
  applied_at: 'timestamptz',
  ready_at: 'timestamptz',
  last_ready_at: 'timestamptz',
  broken_at: 'timestamptz',
  ended_at: 'timestamptz',
  first_order: 'double precision',
  last_order: 'double precision',
  noted_at: 'timestamptz',
};

/** What no reader of the ledger needs, or not everyone may know. */
type OwnToLedger =
  | 'deployment'
  | 'fleetCluster'
  | 'failure'
  | 'running'
  | 'beganAt'
  | 'firstOrder'
  | 'lastOrder'
  | 'notedAt';

/** The row of an entry. */
export function toRow(entry: RecordedDeployment): LedgerDeploymentRow {
  return {
    id: entry.id,
    deployment: storable(entry.deployment),
    bundle: storable(entry.bundle),
    workspace: storable(entry.bundle.slice(0, Math.max(0, entry.bundle.indexOf('/')))),
    git_repo: storableOrNull(entry.gitRepo),
    helm_op: storableOrNull(entry.helmOp),
    fleet_cluster: storable(entry.fleetCluster),
    cluster: storable(entry.cluster),
    cluster_name: storable(entry.clusterName),
    deployment_id: storable(entry.deploymentId),
    commit_sha: storableOrNull(entry.commit),
    version: storableOrNull(entry.version),
    outcome: entry.outcome,
    failure: storableOrNull(entry.failure),
    running: entry.running,
    witnessed: entry.witnessed,
    began_at: new Date(entry.beganAt),
    staged_at: dateOrNull(entry.stagedAt),
    released_at: dateOrNull(entry.releasedAt),
    applied_at: dateOrNull(entry.appliedAt),
    ready_at: dateOrNull(entry.readyAt),
    last_ready_at: dateOrNull(entry.lastReadyAt),
    broken_at: dateOrNull(entry.brokenAt),
    ended_at: dateOrNull(entry.endedAt),
    first_order: entry.firstOrder,
    last_order: entry.lastOrder,
    noted_at: new Date(entry.notedAt),
  };
}

/** The entry of a row. */
export function toEntry(row: LedgerDeploymentRow): RecordedDeployment {
  return {
    ...recordedIn(row),
    deployment: row.deployment,
    fleetCluster: row.fleet_cluster,
    failure: textOf(row.failure),
    running: row.running,
    beganAt: row.began_at.getTime(),
    firstOrder: row.first_order,
    lastOrder: row.last_order,
    notedAt: row.noted_at.getTime(),
  };
}

/** What of a row both the ledger itself and its readers know; times in milliseconds since the epoch. */
export function recordedIn(row: LedgerDeploymentRow): Omit<RecordedDeployment, OwnToLedger> {
  return {
    id: row.id,
    bundle: row.bundle,
    gitRepo: textOf(row.git_repo),
    helmOp: textOf(row.helm_op),
    cluster: row.cluster,
    clusterName: row.cluster_name,
    deploymentId: row.deployment_id,
    commit: textOf(row.commit_sha),
    version: textOf(row.version),
    outcome: row.outcome,
    witnessed: row.witnessed,
    stagedAt: timeOf(row.staged_at),
    releasedAt: timeOf(row.released_at),
    appliedAt: timeOf(row.applied_at),
    readyAt: timeOf(row.ready_at),
    lastReadyAt: timeOf(row.last_ready_at),
    brokenAt: timeOf(row.broken_at),
    endedAt: timeOf(row.ended_at),
  };
}
