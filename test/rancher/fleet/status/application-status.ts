import type { DeploymentEntry, OwnerEntry } from '../model/entries.ts';
import type { BundleState, BundleSummary, Condition } from '../shapes.ts';
import { deploymentFacts } from './bundle-status.ts';
import { condition, type ConditionClock } from './conditions.ts';
import { deploymentState, worseState } from './deployment-state.ts';
import { readyMessage } from './ready-message.ts';
import { countsPerCluster, type JudgedDeployment, resourceStates } from './resource-states.ts';
import { addCounts, emptyCounts } from './resource-counts.ts';
import { addToSummary, deploymentMessage, emptySummary } from './summary.ts';

/** What GitRepo and HelmOp have in common (Fleet's StatusBase), with what the conditions are made from. */
export interface ApplicationStatus {
  base: Record<string, unknown>;
  summary: BundleSummary;
  display: { readyBundleDeployments: string; state?: string; message?: string; error?: boolean };
}

/** Recomputes the StatusBase of a GitRepo or HelmOp from all its BundleDeployments, in the order of their UIDs. */
export function applicationStatus(owner: OwnerEntry): ApplicationStatus {
  const deployments = judged(owner);
  const summary = emptySummary();
  let worst: BundleState | undefined;
  let message = '';
  for (const { entry, state } of deployments) {
    const facts = deploymentFacts(entry);
    const text = facts ? deploymentMessage(facts) : '';
    addToSummary(summary, { name: entry.bundle.name, state, message: text, status: entry.status });
    const worse = worseState(worst, state);
    if (worse !== worst) [worst, message] = [worse, text];
  }
  const counts = emptyCounts();
  for (const { entry } of deployments) addCounts(counts, entry.status?.resourceCounts);
  return {
    summary,
    display: display(summary, worst === 'Ready' ? undefined : worst, message),
    base: {
      ...clusterCounts(deployments),
      summary,
      resources: resourceStates(deployments),
      resourceCounts: counts,
      perClusterResourceCounts: countsPerCluster(deployments),
    },
  };
}

/** The Ready condition: of the first bundle (by UID) that is not ready, else of the deployments. */
export function applicationReady(
  owner: OwnerEntry,
  summary: BundleSummary,
  clock: ConditionClock,
): Condition {
  const bundles = [...owner.bundles].sort((left, right) => (left.uid < right.uid ? -1 : 1));
  for (const { object } of bundles) {
    const conditions = (object?.['status'] as { conditions?: Condition[] } | undefined)?.conditions;
    const ready = conditions?.find(({ type }) => type === 'Ready');
    if (ready?.status === 'False') return ready;
  }
  const message = readyMessage(summary, 'Bundle');
  return condition('Ready', { status: message === '' ? 'True' : 'False', message }, clock);
}

function judged(owner: OwnerEntry): JudgedDeployment[] {
  const all: { entry: DeploymentEntry; state: BundleState; uid: string }[] = [];
  for (const { deployments } of owner.bundles) {
    for (const entry of deployments) {
      const facts = deploymentFacts(entry);
      if (!facts || !entry.object) continue;
      all.push({ entry, state: deploymentState(facts), uid: entry.object.metadata.uid ?? '' });
    }
  }
  return all.sort((left, right) => (left.uid < right.uid ? -1 : 1));
}

/** A cluster is ready when all its deployments are. */
function clusterCounts(deployments: readonly JudgedDeployment[]): {
  readyClusters: number;
  desiredReadyClusters: number;
} {
  const ready = new Map<string, boolean>();
  for (const { entry, state } of deployments) {
    const { key } = entry.cluster;
    ready.set(key, (ready.get(key) ?? true) && state === 'Ready');
  }
  return { readyClusters: [...ready.values()].filter(Boolean).length, desiredReadyClusters: ready.size };
}

function display(
  summary: BundleSummary,
  state: BundleState | undefined,
  message: string,
): ApplicationStatus['display'] {
  const shown = state === undefined ? '' : message;
  return {
    readyBundleDeployments: `${summary.ready}/${summary.desiredReady}`,
    ...(state && { state }),
    ...(shown && { message: shown, error: true }),
  };
}
