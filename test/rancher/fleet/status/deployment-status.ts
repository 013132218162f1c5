import type { DeploymentEntry, Outcome } from '../model/entries.ts';
import type { BundleContent } from '../model/bundle-content.ts';
import type {
  BundleDeploymentStatus,
  Condition,
  ModifiedStatus,
  NonReadyStatus,
  ResourceCounts,
} from '../shapes.ts';
import { type ConditionClock, errorCondition } from './conditions.ts';
import { deploymentState } from './deployment-state.ts';
import { modifiedText, nonReadyText } from './ready-message.ts';

/** The three ids that decide how far a BundleDeployment has come. */
export interface DeploymentIds {
  staged: string;
  deployment: string;
  applied: string | undefined;
}

const maxListed = 10;

/** Which revision a BundleDeployment has staged, is meant to run, and runs. */
export function deploymentIds({ bundle, outcome }: DeploymentEntry): DeploymentIds {
  const current = bundle.content.deploymentId;
  const previous = bundle.previous.deploymentId;
  const fault = outcome?.fault;
  if (fault?.unstaged) return { staged: previous, deployment: previous, applied: previous };
  switch (fault?.state) {
    case 'ErrApplied':
    case 'WaitApplied':
      return { staged: current, deployment: current, applied: fault.firstInstall ? undefined : previous };
    case 'OutOfSync':
      return { staged: current, deployment: previous, applied: previous };
    default:
      return { staged: current, deployment: current, applied: current };
  }
}

/** Content of the release that runs downstream; `undefined` before the first install. */
export function runningContent(entry: DeploymentEntry): BundleContent | undefined {
  const { applied } = deploymentIds(entry);
  if (applied === undefined) return undefined;
  return applied === entry.bundle.content.deploymentId ? entry.bundle.content : entry.bundle.previous;
}

/** The status Fleet's agent and controller would have written for an outcome. */
export function deploymentStatus(entry: DeploymentEntry, clock: ConditionClock): BundleDeploymentStatus {
  const ids = deploymentIds(entry);
  const status = entry.outcome?.fault.installError === undefined ? agentStatus(entry) : failedInstall(entry);
  const conditions = deploymentConditions(entry, clock);
  const full: BundleDeploymentStatus = {
    conditions,
    ...(ids.applied !== undefined && { appliedDeploymentID: ids.applied }),
    ...status,
  };
  const state = deploymentState({
    deploymentID: ids.deployment,
    stagedDeploymentID: ids.staged,
    status: full,
  });
  return {
    ...full,
    display: {
      deployed: displayText(conditions, 'Deployed'),
      monitored: displayText(conditions, 'Monitored'),
      state: entry.outcome?.fault.staleDisplay ?? state,
    },
  };
}

/** What the agent's monitor reports; left from the release before while a deploy fails (ShouldUpdateStatus). */
function agentStatus(entry: DeploymentEntry): Partial<BundleDeploymentStatus> {
  const content = runningContent(entry);
  if (!content) return {};
  const nonReady = entry.outcome?.nonReady ?? [];
  const modified = entry.outcome?.modified ?? [];
  const ready = nonReady.length === 0 && entry.outcome?.fault.state !== 'NotReady';
  return {
    release: releaseId(entry),
    ...(ready && { ready }),
    ...(modified.length === 0 && { nonModified: true }),
    ...listed(nonReady, modified),
    syncGeneration: 0,
    resources: liveResources(content, modified),
    resourceCounts: resourceCounts(content, nonReady, modified),
  };
}

/** At most ten of each; that there were more stays written (incompleteState). */
function listed(
  nonReady: readonly NonReadyStatus[],
  modified: readonly ModifiedStatus[],
): Pick<BundleDeploymentStatus, 'nonReadyStatus' | 'modifiedStatus' | 'incompleteState'> {
  const cut = nonReady.length > maxListed || modified.length > maxListed;
  return {
    ...(nonReady.length > 0 && { nonReadyStatus: nonReady.slice(0, maxListed) }),
    ...(modified.length > 0 && { modifiedStatus: modified.slice(0, maxListed) }),
    ...(cut && { incompleteState: true }),
  };
}

/** Errors Fleet turns into a status (deployErrPattern): applied, not ready, and no release. */
function failedInstall(entry: DeploymentEntry): Partial<BundleDeploymentStatus> {
  const { previous } = entry.bundle;
  return {
    nonModified: true,
    ...(!entry.outcome?.fault.firstInstall && {
      resources: previous.deployed,
      resourceCounts: previous.counts,
    }),
  };
}

function releaseId({ bundle, helmRevision }: DeploymentEntry): string {
  return `${bundle.declaration.namespace}/${bundle.name}:${helmRevision}`;
}

function liveResources(
  content: BundleContent,
  modified: readonly ModifiedStatus[],
): BundleContent['deployed'] {
  const gone = modified.filter(({ missing }) => missing);
  if (gone.length === 0) return content.deployed;
  return content.deployed.filter(
    ({ kind, name }) => !gone.some((object) => object.kind === kind && object.name === name),
  );
}

/** Fleet's calculateResourceCounts: exact, before the lists are cut. */
function resourceCounts(
  content: BundleContent,
  nonReady: readonly NonReadyStatus[],
  modified: readonly ModifiedStatus[],
): ResourceCounts {
  if (nonReady.length === 0 && modified.length === 0) return content.counts;
  const key = ({ kind, namespace = '', name }: ModifiedStatus): string => `${kind}/${namespace}/${name}`;
  const rest = new Set(content.deployed.map(key));
  const counts = { ...content.counts };
  for (const object of modified) {
    counts[object.missing ? 'missing' : object.delete ? 'orphaned' : 'modified'] += 1;
    rest.delete(key(object));
  }
  for (const object of nonReady) if (rest.delete(key(object))) counts.notReady += 1;
  return { ...counts, ready: rest.size };
}

function deploymentConditions(entry: DeploymentEntry, clock: ConditionClock): Condition[] {
  const { outcome } = entry;
  const fault = outcome?.fault;
  const deployed = errorCondition('Deployed', fault?.deployError, clock);
  if (fault?.firstInstall && fault.installError === undefined) return [deployed];
  const install = fault?.installError;
  return [
    errorCondition('Installed', install === undefined ? undefined : `not installed: ${install}`, clock),
    deployed,
    errorCondition('Ready', install === undefined ? readyError(outcome) : `not ready: ${install}`, clock),
    errorCondition('Monitored', fault?.monitorError, clock),
  ];
}

/** Fleet's readyError: the first object that is not ready, else the first that is modified. */
function readyError(outcome: Outcome | undefined): string | undefined {
  if (!outcome) return undefined;
  const { fault, nonReady, modified } = outcome;
  if (fault.readyError !== undefined) return fault.readyError;
  if (nonReady[0]) return nonReadyText(nonReady[0]);
  return modified[0] && modifiedText(modified[0]);
}

/** The controller's conditionToMessage. */
function displayText(conditions: readonly Condition[], type: string): string {
  const found = conditions.find((entry) => entry.type === type);
  if (!found) return '';
  return found.reason === 'Error' ? `Error: ${found.message ?? ''}` : found.status;
}
