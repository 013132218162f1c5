import type {
  BundleDeploymentStatus,
  BundleState,
  BundleSummary,
  DeploymentFacts,
  NonReadyResource,
} from '../shapes.ts';
import { conditionMessage } from './conditions.ts';
import { worseState } from './deployment-state.ts';

const maxListed = 10;

const counterOf = {
  ErrApplied: 'errApplied',
  WaitApplied: 'waitApplied',
  Modified: 'modified',
  OutOfSync: 'outOfSync',
  Pending: 'pending',
  NotReady: 'notReady',
  Ready: 'ready',
} as const satisfies Record<BundleState, keyof BundleSummary>;

/** A summary of nothing. */
export function emptySummary(): BundleSummary {
  return { ready: 0, desiredReady: 0 };
}

/** What one BundleDeployment adds to a summary. */
export interface SummaryEntry {
  /** The name the owner of the summary lists it by. */
  name: string;
  state: BundleState;
  message: string;
  status: BundleDeploymentStatus | undefined;
}

/** Counts one BundleDeployment, listing the first ten that are not ready (Fleet's IncrementState). */
export function addToSummary(summary: BundleSummary, entry: SummaryEntry): void {
  const counter = counterOf[entry.state];
  summary[counter] = (summary[counter] ?? 0) + 1;
  summary.desiredReady += 1;
  if (entry.state === 'Ready') return;
  summary.nonReadyResources ??= [];
  if (summary.nonReadyResources.length < maxListed) summary.nonReadyResources.push(listed(entry));
}

function listed({ name, state, message, status }: SummaryEntry): NonReadyResource {
  return {
    name,
    bundleState: state,
    ...(message && { message }),
    ...(status?.modifiedStatus && { modifiedStatus: status.modifiedStatus }),
    ...(status?.nonReadyStatus && { nonReadyStatus: status.nonReadyStatus }),
  };
}

/** Adds a whole summary to another (Fleet's Increment: lists are appended whole while fewer than ten). */
export function mergeSummary(left: BundleSummary, right: BundleSummary): void {
  for (const counter of Object.values(counterOf)) {
    const count = right[counter] ?? 0;
    if (count > 0) left[counter] = (left[counter] ?? 0) + count;
  }
  left.desiredReady += right.desiredReady;
  if (right.nonReadyResources && (left.nonReadyResources?.length ?? 0) < maxListed) {
    left.nonReadyResources = [...(left.nonReadyResources ?? []), ...right.nonReadyResources];
  }
}

/** The worst state among the listed entries; `undefined` when none is listed (Fleet's GetSummaryState). */
export function summaryState(summary: BundleSummary): BundleState | undefined {
  let worst: BundleState | undefined;
  for (const { bundleState } of summary.nonReadyResources ?? []) worst = worseState(worst, bundleState);
  return worst;
}

/** How many BundleDeployments of a summary are in a state. */
export function countOf(summary: BundleSummary, state: BundleState): number {
  return summary[counterOf[state]] ?? 0;
}

/** The message Fleet shows for a BundleDeployment (MessageFromDeployment of 0.16). */
export function deploymentMessage({ deploymentID, status }: DeploymentFacts): string {
  const deployed = conditionMessage(status.conditions, 'Deployed');
  if (deployed) return deployed;
  const current = (status.appliedDeploymentID ?? '') === deploymentID;
  const installed = current ? conditionMessage(status.conditions, 'Installed') : '';
  return installed || conditionMessage(status.conditions, 'Monitored');
}
