import { AGENT_OFFLINE_AFTER_MS } from '../../detect/evidence/agent-presence.ts';
import { frozenBy } from '../../detect/evidence/frozen-status.ts';
import { bundleError } from '../../detect/rollout/bundle-errors.ts';
import { deployFailureOf } from '../../detect/deploy-failure/deploy-failure.ts';
import type { BundleDeploymentRecord, ClusterRecord } from '../../observe/records.ts';
import { failureSentence } from '../ledger/record/failure-sentence.ts';
import { partitionOf, type RolloutSituation } from './rollout-situation.ts';
import type { RolloutReader } from './rollout-reader.ts';
import type { RolloutTarget } from './rollout-target.ts';

/** Why the newest revision is not running on a cluster. */
export type BehindReason =
  | 'bundle-error'
  | 'bundle-paused'
  | 'cluster-paused'
  | 'deployment-paused'
  | 'outside-partitions'
  | 'earlier-partition'
  | 'limit-zero'
  | 'limit-unreadable'
  | 'budget-used'
  | 'partition-budget-used'
  | 'not-created'
  | 'not-prepared'
  | 'next'
  | 'not-released'
  | 'failed'
  | 'agent-offline'
  | 'off-schedule'
  | 'waiting-for-values'
  | 'dependency'
  | 'applying'
  | 'starting';

/** Why a cluster is behind; `undefined` when it is not. The first thing in the way counts. */
export function whyBehind(target: RolloutTarget, situation: RolloutSituation): BehindReason | undefined {
  if (target.state === 'upToDate') return undefined;
  return target.state === 'waiting' ? whyHeld(target, situation) : whyUnderWay(target, situation);
}

/** Why Fleet has not released the newest revision to a cluster, in the order Fleet asks (target/partition.go). */
function whyHeld(target: RolloutTarget, situation: RolloutSituation): BehindReason {
  const { bundle } = situation;
  if (bundleError(bundle)) return 'bundle-error';
  return whyPaused(target, situation) ?? whyLimited(target, situation) ?? whyNotYet(target, situation);
}

function whyPaused(target: RolloutTarget, { bundle, reader }: RolloutSituation): BehindReason | undefined {
  if (bundle.paused) return 'bundle-paused';
  if (readCluster(target, reader)?.paused) return 'cluster-paused';
  return readDeployment(target, reader)?.paused ? 'deployment-paused' : undefined;
}

/** The Fleet Cluster, for those who may read it. */
function readCluster({ cluster }: RolloutTarget, reader: RolloutReader): ClusterRecord | undefined {
  return cluster && reader.readsClusters(cluster.namespace ?? '') ? cluster : undefined;
}

/** The deployment, for those who may read it. */
function readDeployment(
  { deployment }: RolloutTarget,
  reader: RolloutReader,
): BundleDeploymentRecord | undefined {
  return deployment && reader.readsDeployments(deployment.namespace ?? '') ? deployment : undefined;
}

function whyLimited(target: RolloutTarget, situation: RolloutSituation): BehindReason | undefined {
  const at = partitionOf(situation, target);
  const partition = situation.partitions[at];
  if (!partition) return 'outside-partitions';
  if (situation.gate !== undefined && at > situation.gate) return 'earlier-partition';
  // What is unavailable already is updated whatever the limits are.
  if ((!target.deployment && !target.hidden) || target.unavailable) return undefined;
  return whyOverLimit(situation, partition);
}

function whyOverLimit(
  { maxUnavailable: most, unavailable }: RolloutSituation,
  { members, maxUnavailable }: RolloutSituation['partitions'][number],
): BehindReason | undefined {
  if (most === undefined || maxUnavailable === undefined) return 'limit-unreadable';
  if (Math.min(most, maxUnavailable) <= 0) return 'limit-zero';
  if (unavailable >= most) return 'budget-used';
  return unavailableIn(members) >= maxUnavailable ? 'partition-budget-used' : undefined;
}

/** That nothing is in the way is known only to those who may read everything that could be. */
function whyNotYet(target: RolloutTarget, { reader }: RolloutSituation): BehindReason {
  const { cluster, deployment } = target;
  const isRead = readCluster(target, reader) === cluster && readDeployment(target, reader) === deployment;
  if (target.hidden || !isRead) return 'not-released';
  if (deployment) return 'next';
  return cluster?.deploymentNamespace === undefined ? 'not-prepared' : 'not-created';
}

/** Why what is released is not running yet. */
function whyUnderWay(target: RolloutTarget, situation: RolloutSituation): BehindReason {
  const { deployment, state } = target;
  const blocked = whyBlocked(target, situation);
  if (blocked) return blocked;
  if (state === 'failed') return 'failed';
  if (target.hidden) return 'starting';
  if (!deployment) return 'not-created';
  const read = readDeployment(target, situation.reader);
  if (read && deployFailureOf(read)?.topic === 'dependencyWait') return 'dependency';
  return deployment.appliedDeploymentId === deployment.deploymentId ? 'starting' : 'applying';
}

/** What keeps the agent away, as far as the reader may read it. */
function whyBlocked(target: RolloutTarget, { now, reader }: RolloutSituation): BehindReason | undefined {
  const deployment = readDeployment(target, reader);
  const held = deployment && whyLeftAlone(deployment);
  if (held) return held;
  const lastSeen = readCluster(target, reader)?.agentLastSeen ?? now;
  return now - lastSeen > AGENT_OFFLINE_AFTER_MS ? 'agent-offline' : undefined;
}

function whyLeftAlone(deployment: BundleDeploymentRecord): BehindReason | undefined {
  switch (frozenBy(deployment)) {
    case 'paused':
      return 'deployment-paused';
    case 'offSchedule':
      return 'off-schedule';
    case 'waitingForValues':
      return 'waiting-for-values';
    case undefined:
      return undefined;
  }
}

function unavailableIn(members: readonly RolloutTarget[]): number {
  return members.filter((member) => member.unavailable).length;
}

type Words = (target: RolloutTarget, situation: RolloutSituation) => string;

const SENTENCES: Readonly<Record<BehindReason, Words>> = {
  'bundle-error': () => 'Fleet cannot process the Bundle, so nothing is rolled out to any cluster.',
  'bundle-paused': () => 'The Bundle is paused: what is staged is not released.',
  'cluster-paused': () => 'The cluster is paused in Fleet.',
  'deployment-paused': () => 'Its deployment is paused, so the agent leaves it alone.',
  'outside-partitions': () =>
    'It is in no partition of the rollout, and Fleet updates only clusters that are in one.',
  'earlier-partition': (_, { partitions, gate = 0 }) =>
    `Its turn comes when enough of ${partitionWords(partitions[gate]?.name)} is up to date and ready.`,
  'limit-zero': () => 'maxUnavailable is 0, and with that Fleet never updates a cluster that is well.',
  'limit-unreadable': () => 'Fleet cannot read maxUnavailable, so it does not process the Bundle.',
  'budget-used': (_, { unavailable, maxUnavailable = 0 }) =>
    `As many clusters are unavailable as may be: ${unavailable} of at most ${maxUnavailable}.`,
  'partition-budget-used': (target, situation) => {
    const partition = situation.partitions[partitionOf(situation, target)];
    return `As many clusters of ${partitionWords(partition?.name)} are unavailable as may be: at most ${partition?.maxUnavailable ?? 0}.`;
  },
  'not-created': () => 'Fleet has not made its deployment yet; it makes some at a time.',
  'not-prepared': () => 'Fleet has not prepared the cluster yet, so there is nowhere to put its deployment.',
  next: () => 'Nothing is in its way: Fleet is about to release it.',
  'not-released': () =>
    'Fleet has not released it yet; whether anything is in its way stands in objects that you may not read.',
  failed: (target, { reader }) => {
    const deployment = readDeployment(target, reader);
    return deployment ? failureSentence(deployment) : 'It failed there.';
  },
  'agent-offline': ({ cluster }, { now }) =>
    `The agent of the cluster has not reported for ${minutesWords(now - (cluster?.agentLastSeen ?? now))}.`,
  'off-schedule': () => 'The cluster is outside its schedule; the agent deploys when the next window opens.',
  'waiting-for-values': () => 'Its Helm values are not there yet.',
  dependency: ({ deployment }) => (deployment ? failureSentence(deployment) : 'It waits for another Bundle.'),
  applying: () => 'It is released, and the agent has not applied it yet.',
  starting: () => 'It is applied, and its workloads are not ready yet.',
};

/** A reason as a sentence about one cluster. */
export function behindSentence(
  reason: BehindReason,
  target: RolloutTarget,
  situation: RolloutSituation,
): string {
  return SENTENCES[reason](target, situation);
}

/** How a partition is called in a sentence. */
export function partitionWords(name: string | undefined): string {
  if (name === undefined || name === '') return 'the partition without a name';
  return name.startsWith('Partition ') ? name : `the partition ${name}`;
}

function minutesWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
