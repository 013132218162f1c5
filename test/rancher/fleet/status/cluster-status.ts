import type { ClusterEntry, DeploymentEntry } from '../model/entries.ts';
import type { BundleState, BundleSummary } from '../shapes.ts';
import { kubeTime } from '../world-clock.ts';
import { deploymentFacts } from './bundle-status.ts';
import { condition, type ConditionClock, errorCondition } from './conditions.ts';
import { deploymentState } from './deployment-state.ts';
import { readyMessage } from './ready-message.ts';
import { addCounts, emptyCounts } from './resource-counts.ts';
import { addToSummary, deploymentMessage, emptySummary, summaryState } from './summary.ts';

/** Cluster.status, recomputed from the BundleDeployments in its namespace in the order of their names. */
export function clusterStatus(cluster: ClusterEntry, clock: ConditionClock): Record<string, unknown> {
  const summary = emptySummary();
  const counts = emptyCounts();
  for (const entry of inNameOrder(cluster)) {
    const facts = deploymentFacts(entry);
    if (!facts) continue;
    const state = deploymentState(facts);
    addToSummary(summary, {
      name: entry.bundle.name,
      state,
      message: deploymentMessage(facts),
      status: entry.status,
    });
    addCounts(counts, entry.status?.resourceCounts);
  }
  return {
    conditions: clusterConditions(summary, clock),
    namespace: cluster.namespace,
    summary,
    resourceCounts: counts,
    ...applicationCounts(cluster),
    display: clusterDisplay(cluster, summary),
    agent: agentReport(cluster),
    agentMigrated: true,
    agentNamespaceMigrated: true,
    cattleNamespaceMigrated: true,
    agentTLSMode: 'system-store',
    garbageCollectionInterval: '15m0s',
    ...(cluster.schedule && { scheduled: true }),
    ...(cluster.schedule === 'active' && { activeSchedule: true }),
  };
}

function inNameOrder(cluster: ClusterEntry): DeploymentEntry[] {
  return [...cluster.deployments.values()].sort((left, right) =>
    left.bundle.name < right.bundle.name ? -1 : 1,
  );
}

function clusterConditions(summary: BundleSummary, clock: ConditionClock): unknown[] {
  const message = readyMessage(summary, 'Bundle');
  return [
    errorCondition('Processed', undefined, clock),
    errorCondition('Imported', undefined, clock),
    condition('Ready', { status: message === '' ? 'True' : 'False', message }, clock),
  ];
}

function clusterDisplay({ lastSeen }: ClusterEntry, summary: BundleSummary): Record<string, string> {
  const state: BundleState | 'WaitCheckIn' | undefined =
    lastSeen === undefined ? 'WaitCheckIn' : summaryState(summary);
  return { readyBundles: `${summary.ready}/${summary.desiredReady}`, ...(state && { state }) };
}

function agentReport({ lastSeen, declaration }: ClusterEntry): Record<string, unknown> {
  const namespace =
    declaration.workspace === 'fleet-local' ? 'cattle-fleet-local-system' : 'cattle-fleet-system';
  return { lastSeen: lastSeen === undefined ? null : kubeTime(lastSeen), namespace };
}

/** A GitRepo or HelmOp counts as ready when any of its deployments is (cluster_controller.go takes the OR). */
function applicationCounts(cluster: ClusterEntry): Record<string, number> {
  const ready = { GitRepo: new Map<string, boolean>(), HelmOp: new Map<string, boolean>() };
  for (const entry of cluster.deployments.values()) {
    const facts = deploymentFacts(entry);
    if (!facts) continue;
    const { kind, key } = entry.bundle.owner;
    ready[kind].set(key, deploymentState(facts) === 'Ready' || ready[kind].get(key) === true);
  }
  const count = (states: Map<string, boolean>): number => [...states.values()].filter(Boolean).length;
  return {
    readyGitRepos: count(ready.GitRepo),
    desiredReadyGitRepos: ready.GitRepo.size,
    readyHelmOps: count(ready.HelmOp),
    desiredReadyHelmOps: ready.HelmOp.size,
  };
}
