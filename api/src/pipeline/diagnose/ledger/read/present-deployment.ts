import type { Deployment } from '../../../../../contract/diagnosis/deployments.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { LedgerEntry, LedgerVisibility } from '../ledger-reads.ts';
import { recordedIn } from '../store/ledger-rows.ts';
import { textOf, timeOf } from '../store/row-values.ts';
import type { TimedRow } from './deployment-rows.ts';

/** An entry of the ledger as readers get it; why it failed only for those who may read the BundleDeployment. */
export function presentDeployment(row: TimedRow, visible: LedgerVisibility): Deployment {
  const mayKnowWhy = visible.deploymentNamespaces?.includes(namespaceOf(row.deployment)) ?? true;
  return {
    id: row.id,
    bundle: row.bundle,
    cluster: row.cluster,
    clusterName: row.cluster_name,
    deploymentId: row.deployment_id,
    outcome: row.outcome,
    current: row.ended_at === null,
    running: row.running,
    witnessed: row.witnessed,
    stages: defined({
      seen: iso(row.seen_at),
      bundled: iso(row.bundled_at),
      staged: iso(row.staged_at),
      released: iso(row.released_at),
      applied: iso(row.applied_at),
      ready: iso(row.ready_at),
    }),
    ...defined({
      gitRepo: textOf(row.git_repo),
      helmOp: textOf(row.helm_op),
      commit: textOf(row.commit_sha),
      version: textOf(row.version),
      failure: mayKnowWhy ? textOf(row.failure) : undefined,
      lastReady: iso(row.last_ready_at),
      endedAt: iso(row.ended_at),
    }),
  };
}

/** An entry of the ledger as engines read it. */
export function toLedgerEntry(row: TimedRow): LedgerEntry {
  return {
    ...recordedIn(row),
    current: row.ended_at === null,
    seenAt: timeOf(row.seen_at),
    bundledAt: timeOf(row.bundled_at),
  };
}

function namespaceOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf('/')));
}

function iso(time: Date | null): string | undefined {
  return time?.toISOString();
}
