import type { BundleDeploymentRecord, BundleRecord } from '../../../observe/records.ts';
import { refOf } from '../../complete-finding.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { deploymentWords } from '../../evidence/deployment-words.ts';
import { conditionOf, evidenceOf, fieldEvidence, type EvidenceDraft } from '../../evidence/read-evidence.ts';
import { countWords, listWords, nameWords } from '../../evidence/record-words.ts';
import { heldDeployments, unavailableDeployments } from '../../rollout/held-deployments.ts';
import { isBudgetUsed, isPartitionUsed } from '../../rollout/rollout-limits.ts';

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
  reads: ['BundleDeployment', 'Cluster'],
  messages: {
    stuck: { text: 'The rollout of {{name}} stands still because of {{blockers}}; {{held}} wait.' },
  },
  remediation:
    'Repair the named clusters first: their findings say what is wrong. To go on without them, raise rolloutStrategy.maxUnavailable in fleet.yaml or exclude them with a target.',
  *evaluate(bundle, context) {
    if (bundle.paused || bundle.deleting !== undefined || !isBudgetUsed(bundle)) return;
    const deployments = context.snapshot.deploymentsOfBundle(bundle.key);
    const held = heldDeployments(deployments, context.snapshot);
    if (held.length === 0) return;
    const blockers = unavailableDeployments(deployments).filter((one) => !held.includes(one));
    if (blockers.length === 0 || !context.overdue(lastMove(blockers, context), STANDS_STILL_MS)) return;
    const names = blockers.map((one) => deploymentWords(one, context.snapshot).cluster).toSorted();
    yield {
      messageId: 'stuck',
      data: {
        name: nameWords(bundle),
        blockers: listWords(names),
        held: countWords(held.length, 'other cluster'),
      },
      path: 'spec.rolloutStrategy',
      cause: causeOf(bundle),
      confidence: 0.9,
      evidence: evidenceFor(bundle, held.length),
      related: [...blockers, ...held].slice(0, 20).map((one) => refOf(one)),
    };
  },
});

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

function causeOf(bundle: BundleRecord): string {
  const used = bundle.partitions.filter((partition) => isPartitionUsed(partition) && partition.count > 0);
  const names = used.map((partition) => partition.name).filter(Boolean);
  return names.length > 0 && bundle.partitions.length > 1
    ? `As many clusters of the partition ${listWords(names)} are unavailable as its limit allows, and later partitions wait for it. Clusters of those may read Ready and still run the version before.`
    : 'As many clusters are unavailable as maxUnavailable allows, so Fleet does not begin with another one.';
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
        ? [fieldEvidence(bundle, `status.partitions[${at}].unavailable`, partition.unavailable ?? 0)]
        : [],
    ),
    evidenceOf('count', String(held), {
      object: refOf(bundle),
      path: 'status.summary.outOfSync',
      note: 'Clusters that a newer version is staged for.',
    }),
  ];
}
