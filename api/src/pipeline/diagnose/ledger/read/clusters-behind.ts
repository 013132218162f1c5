import type { Kysely } from 'kysely';

import type { ClusterBehind } from '../../../../../contract/diagnosis/deployments.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { Database } from '../../../../ports/database.ts';
import type { BundleRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { rolloutReader } from '../../rollout/rollout-reader.ts';
import { rolloutSeenBy } from '../../rollout/rollout-situation.ts';
import type { RolloutTarget } from '../../rollout/rollout-target.ts';
import { behindSentence, whyBehind, type BehindReason } from '../../rollout/why-behind.ts';
import type { LedgerVisibility } from '../ledger-reads.ts';
import type { TimedRow } from './deployment-rows.ts';
import { findingsOnBundle, type FoundOnBundle } from './findings-behind.ts';

/** How many clusters are told at most. */
const MOST = 500;

/** Which finding says the same, where it is not one about the bundle on that cluster. */
const RULES: Readonly<Partial<Record<BehindReason, readonly string[]>>> = {
  'bundle-error': ['fleet/bundle-targeting-failed', 'fleet/bundle-not-processed'],
  'bundle-paused': ['fleet/bundle-paused', 'fleet/git-repo-paused'],
  'cluster-paused': ['fleet/cluster-paused'],
  'outside-partitions': ['fleet/clusters-outside-partitions'],
  'earlier-partition': ['fleet/rollout-stuck'],
  'budget-used': ['fleet/rollout-stuck'],
  'partition-budget-used': ['fleet/rollout-stuck'],
  'limit-zero': ['fleet/rollout-frozen'],
  'agent-offline': ['fleet/agent-offline', 'fleet/rancher-connection-lost'],
  'off-schedule': ['fleet/schedule-window-closed'],
  'not-prepared': ['fleet/cluster-not-prepared'],
};

/** What it takes to tell who is behind. */
export interface BehindInput {
  readonly bundle: BundleRecord;
  readonly snapshot: Snapshot;
  readonly now: number;
  /** Open entries of the bundle. */
  readonly open: readonly TimedRow[];
  readonly visible: LedgerVisibility;
}

/** Clusters that do not run the newest revision of a bundle, and why, by what Fleet's objects say now. */
export async function clustersBehind(
  db: Kysely<Database>,
  { bundle, snapshot, now, open, visible }: BehindInput,
): Promise<ClusterBehind[]> {
  const situation = rolloutSeenBy({ bundle, snapshot, now, reader: rolloutReader(visible) });
  const behind = situation.targets
    .filter((target) => isBehind(target) && isVisible(target, visible))
    .slice(0, MOST);
  const findings = await findingsOnBundle(db, bundle.key, visible.findings);
  const entries = Map.groupBy(open, (entry) => entry.cluster);
  return behind.map((target) => {
    const cluster = target.cluster?.clusterId ?? target.key;
    const reason = whyBehind(target, situation) ?? 'next';
    return {
      cluster,
      clusterName: target.cluster?.displayName ?? target.key,
      reason: behindSentence(reason, target, situation),
      ...defined({
        ...entryFacts(entries.get(cluster) ?? []),
        finding: findings.find((found) => saysSo(found, reason, cluster))?.id,
      }),
    };
  });
}

/** What runs, and since when something else should. */
function entryFacts(entries: readonly TimedRow[]) {
  const runs = entries.find((entry) => entry.running);
  const next = entries.find((entry) => !entry.running);
  const since = next?.staged_at ?? next?.bundled_at;
  return { running: runs?.commit_sha ?? runs?.version ?? undefined, since: since?.toISOString() };
}

/** Whether a finding says the reason: by its rule, or for a reason of its own by being about the bundle there. */
function saysSo(found: FoundOnBundle, reason: BehindReason, cluster: string): boolean {
  const rules = RULES[reason];
  if (!rules) return found.cluster === cluster;
  return rules.includes(found.rule) && (found.cluster === null || found.cluster === cluster);
}

/** What is released and applied but not ready runs the newest revision all the same. */
function isBehind({ state, deployment }: RolloutTarget): boolean {
  if (state === 'upToDate') return false;
  return state === 'waiting' || deployment?.appliedDeploymentId !== deployment?.deploymentId;
}

function isVisible({ cluster }: RolloutTarget, { clusters }: LedgerVisibility): boolean {
  return clusters === undefined || (cluster !== undefined && clusters.includes(cluster.clusterId));
}
