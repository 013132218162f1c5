import type { BundleDeploymentRecord, BundleRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { deploymentWords } from '../../evidence/deployment-words.ts';
import { conditionOf, evidenceOf, fieldEvidence, type EvidenceDraft } from '../../evidence/read-evidence.ts';
import { countWords, listWords, nameWords } from '../../evidence/record-words.ts';
import {
  heldDeployments,
  unavailableDeployments,
  unstagedDeployments,
} from '../../rollout/held-deployments.ts';
import { isBudgetUsed, isPartitionUsed } from '../../rollout/rollout-limits.ts';
import { matchesTarget } from '../../targets/matches-target.ts';

/** Clusters that are being updated are unavailable for a while; this long is no update any more. */
const STANDS_STILL_MS = 30 * 60_000;

/** A rollout waits for the clusters it has begun with; while they are not ready, nobody else gets the update. */
export const rolloutStuck = defineRule({
  id: 'fleet/rollout-stuck',
  title: 'A rollout stands still',
  description:
    'A rollout waits for the clusters it has begun with; while they are not ready, nobody else gets the update.',
  severity: 'high',
  causeClass: 'rollout',
  subject: 'Bundle',
  reads: ['BundleDeployment', 'Cluster', 'ClusterGroup'],
  messages: {
    stuck: {
      text: 'The rollout of {{name}} stands still because of {{blockers}} and keeps {{held}} waiting.',
    },
  },
  remediation:
    'Repair the named clusters first: their findings say what is wrong. To go on without them, raise rolloutStrategy.maxUnavailable in fleet.yaml.',
  *evaluate(bundle, context) {
    if (bundle.paused || bundle.deleting !== undefined || !isBudgetUsed(bundle)) return;
    const { blockers, waiting } = sidesOf(bundle, context);
    if (waiting.length === 0 || blockers.length === 0) return;
    if (!context.overdue(lastMove(blockers, context), STANDS_STILL_MS)) return;
    const names = blockers.map((one) => deploymentWords(one, context.snapshot).cluster).toSorted();
    yield {
      messageId: 'stuck',
      data: {
        name: nameWords(bundle),
        blockers: listWords(names),
        held: countWords(waiting.length, 'other cluster'),
      },
      path: 'spec.rolloutStrategy',
      cause: causeOf(bundle),
      confidence: 0.9,
      evidence: evidenceFor(bundle, waiting.length),
      related: [...blockers, ...waiting].slice(0, 20).map((one) => refOf(one)),
    };
  },
});

/** Which deployments the rollout waits for, and which wait for it. */
function sidesOf(bundle: BundleRecord, { snapshot }: RuleContext) {
  const deployments = snapshot.deploymentsOfBundle(bundle.key);
  const held = new Set(heldDeployments(deployments, snapshot));
  const blockers = unavailableDeployments(deployments).filter((one) => !held.has(one));
  const later = bundle.partitions.length > 1 ? unstagedDeployments(deployments, [...held, ...blockers]) : [];
  const waiting = [...new Set([...held, ...later])].filter(
    (one) => !blockers.includes(one) && isInSomePartition(bundle, one, snapshot),
  );
  return { blockers, waiting };
}

/** Clusters in no partition do not wait, they are passed over: another rule reports them. */
function isInSomePartition(
  bundle: BundleRecord,
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): boolean {
  const partitions = bundle.rollout?.partitions ?? [];
  const cluster = snapshot.clusterOf(deployment);
  if (partitions.length === 0 || !cluster) return true;
  const groups = snapshot.clusterGroupsOfWorkspace(cluster.namespace ?? '');
  return partitions.some((partition) => matchesTarget(partition, cluster, groups));
}

/** When any of the blockers last changed; an agent that went away has spoken its last word then. */
function lastMove(
  blockers: readonly BundleDeploymentRecord[],
  { snapshot }: RuleContext,
): number | undefined {
  const times = blockers.map((deployment) => {
    const condition = conditionOf(deployment, deployment.state === 'ErrApplied' ? 'Deployed' : 'Ready');
    const waits = deployment.state === 'WaitApplied';
    return (waits ? snapshot.clusterOf(deployment)?.agentLastSeen : undefined) ?? condition?.lastUpdate;
  });
  return times.includes(undefined) ? undefined : Math.max(...times.filter((time) => time !== undefined));
}

/** Partitions are worked through in order, so the first one that is used up stops all that follow. */
function causeOf(bundle: BundleRecord): string {
  const first = bundle.partitions.find((partition) => partition.count > 0 && isPartitionUsed(partition));
  return first && bundle.partitions.length > 1
    ? `As many clusters of the partition ${first.name || 'without a name'} are unavailable as its limit allows, and later partitions wait for it. Clusters of those may read Ready and bear the label of the newest commit, and still run the version before.`
    : 'As many clusters are unavailable as maxUnavailable allows, so Fleet does not begin with another one. All of them bear the label of the newest commit all the same.';
}

function evidenceFor(bundle: BundleRecord, held: number): readonly EvidenceDraft[] {
  const limits = [
    ['status.unavailable', bundle.unavailable],
    ['status.maxUnavailable', bundle.maxUnavailable],
    ['status.unavailablePartitions', bundle.unavailablePartitions],
  ] as const;
  return [
    ...limits.flatMap(([path, value]) => (value === undefined ? [] : [fieldEvidence(bundle, path, value)])),
    ...bundle.partitions.flatMap((partition, at) =>
      isPartitionUsed(partition)
        ? [
            {
              ...fieldEvidence(bundle, `status.partitions[${at}].unavailable`, partition.unavailable ?? 0),
              note: `Partition ${partition.name || String(at)}; at most ${String(partition.maxUnavailable ?? 0)} may be unavailable.`,
            },
          ]
        : [],
    ),
    evidenceOf('count', String(held), {
      object: refOf(bundle),
      path: 'status.summary.outOfSync',
      note: 'Clusters that do not have the newest version yet.',
    }),
  ];
}
