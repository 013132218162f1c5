import type { BundleEntry, DeploymentEntry } from '../model/entries.ts';
import type { BundleSummary, Condition, DeploymentFacts } from '../shapes.ts';
import { condition, type ConditionClock, errorCondition } from './conditions.ts';
import { deploymentState } from './deployment-state.ts';
import { deploymentIds } from './deployment-status.ts';
import { limit } from './limit.ts';
import { maxUnavailablePartitions, type Partition, partitionsOf } from './partitions.ts';
import { readyMessage } from './ready-message.ts';
import { addToSummary, deploymentMessage, emptySummary, summaryState } from './summary.ts';

/** What decides the state of a BundleDeployment, as its own controller sees it; `undefined` while there is none. */
export function deploymentFacts(entry: DeploymentEntry): DeploymentFacts | undefined {
  if (!entry.status) return undefined;
  const ids = deploymentIds(entry);
  return { deploymentID: ids.deployment, stagedDeploymentID: ids.staged, status: entry.status };
}

/** Bundle.status, recomputed from its BundleDeployments; a targeting error leaves all but Ready as it was. */
export function bundleStatus(
  bundle: BundleEntry,
  clock: ConditionClock,
  observedGeneration: number,
): Record<string, unknown> {
  const { rolloutStrategy: strategy = {} } = bundle.declaration;
  const summary = bundleSummary(bundle, bundle.deployments);
  const partitions = partitionsOf(strategy, bundle.deployments);
  const statuses = partitions.map((partition) => partitionStatus(bundle, partition));
  const display = {
    readyClusters: `${summary.ready}/${summary.desiredReady}`,
    state: summaryState(summary) ?? '',
  };
  return {
    conditions: [readyCondition(bundle, summary, clock)],
    summary,
    unavailable: bundle.deployments.filter(isUnavailable).length,
    unavailablePartitions: statuses.filter(({ unavailable, maxUnavailable }) => unavailable > maxUnavailable)
      .length,
    maxUnavailable: limit(bundle.deployments.length, strategy['maxUnavailable']) ?? 0,
    maxUnavailablePartitions: maxUnavailablePartitions(strategy, partitions),
    partitions: statuses,
    display,
    observedGeneration,
    ...(bundle.owner.kind === 'GitRepo' && { resourcesSha256Sum: bundle.content.manifestSha256 }),
  };
}

function readyCondition(bundle: BundleEntry, summary: BundleSummary, clock: ConditionClock): Condition {
  if (bundle.fault) return errorCondition('Ready', bundle.fault.ready, clock);
  const message = readyMessage(summary, 'Cluster');
  return condition('Ready', { status: message === '' ? 'True' : 'False', message }, clock);
}

/** Since 0.16 a Bundle judges by the content it wants, so a held-back cluster reads WaitApplied here. */
function bundleSummary(bundle: BundleEntry, deployments: readonly DeploymentEntry[]): BundleSummary {
  const summary = emptySummary();
  for (const entry of deployments) {
    const own = deploymentFacts(entry);
    const facts = own && !bundle.fault ? { ...own, deploymentID: bundle.content.deploymentId } : own;
    addToSummary(summary, {
      name: entry.cluster.key,
      state: facts ? deploymentState(facts) : 'Pending',
      message: facts ? deploymentMessage(facts) : '',
      status: entry.status,
    });
  }
  return summary;
}

interface PartitionStatus {
  name: string;
  count: number;
  maxUnavailable: number;
  unavailable: number;
  summary: BundleSummary;
}

function partitionStatus(
  bundle: BundleEntry,
  { name, maxUnavailable, deployments }: Partition,
): PartitionStatus {
  return {
    name,
    count: deployments.length,
    maxUnavailable,
    // Stricter than for one deployment: it must be up to date as well.
    unavailable: deployments.filter((entry) => !isUpToDate(entry) || isUnavailable(entry)).length,
    summary: bundleSummary(bundle, deployments),
  };
}

function isUpToDate(entry: DeploymentEntry): boolean {
  const { staged, deployment, applied } = deploymentIds(entry);
  const wanted = entry.bundle.content.deploymentId;
  return entry.status !== undefined && staged === wanted && deployment === wanted && applied === wanted;
}

function isUnavailable(entry: DeploymentEntry): boolean {
  const facts = deploymentFacts(entry);
  if (!facts) return false;
  return (facts.status.appliedDeploymentID ?? '') !== facts.deploymentID || !facts.status.ready;
}
