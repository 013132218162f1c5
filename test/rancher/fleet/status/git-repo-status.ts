import type { GitRepoFault } from '../faults.ts';
import type { GitRepoEntry, HelmOpEntry } from '../model/entries.ts';
import type { Condition } from '../shapes.ts';
import { kubeTime } from '../world-clock.ts';
import { oversizedResources } from './oversized-resources.ts';
import { applicationReady, applicationStatus } from './application-status.ts';
import { condition, type ConditionClock, type ConditionText, errorCondition } from './conditions.ts';

/** When a status is written and which generation it has seen. */
export interface StatusWrite {
  clock: ConditionClock;
  /** The Ready condition follows the deployments, the others follow polling and the git job. */
  readyClock: ConditionClock;
  observedGeneration: number;
  /** Milliseconds since the epoch. */
  now: number;
}

/** GitRepo.status: what its deployments say, then how polling and the git job went. */
export function gitRepoStatus(entry: GitRepoEntry, write: StatusWrite): Record<string, unknown> {
  const { base, summary, display } = applicationStatus(entry);
  const job = entry.fault?.gitJobStatus ?? 'Current';
  const observed = entry.fault?.unobserved ? write.observedGeneration - 1 : write.observedGeneration;
  return {
    ...base,
    ...(entry.fault?.statusSize !== undefined && {
      resources: oversizedResources(base['resources'], entry.fault.statusSize),
    }),
    display: { ...display, ...(job !== 'Current' && { state: 'GitUpdating' }) },
    conditions: [
      applicationReady(entry, summary, write.readyClock),
      ...jobConditions(entry.fault ?? {}, write),
    ],
    observedGeneration: Math.max(observed, 0),
    ...(entry.forceSyncGeneration > 0 && { updateGeneration: entry.forceSyncGeneration }),
    commit: entry.commit,
    pollingCommit: entry.commit,
    gitJobStatus: job,
    lastPollingTriggered: kubeTime(write.now),
  };
}

function jobConditions(fault: Partial<GitRepoFault>, { clock, now }: StatusWrite): Condition[] {
  const { gitJobStatus, polling, accepted, stalledMinutesAgo: age } = fault;
  const stalledClock = age === undefined ? clock : { ...clock, at: kubeTime(now - age * 60_000) };
  const running = gitJobStatus === 'InProgress';
  return [
    errorCondition('GitPolling', polling, clock),
    condition(
      'Reconciling',
      running ? { status: 'True', reason: 'Reconciling' } : { status: 'False' },
      clock,
    ),
    condition('Stalled', stalledText(fault), stalledClock),
    errorCondition('Accepted', accepted, clock),
  ];
}

/** A failed poll stalls the GitRepo as a failed job does. */
function stalledText({ stalled, polling }: Partial<GitRepoFault>): ConditionText {
  const message = stalled ?? polling;
  return message === undefined ? { status: 'False' } : { status: 'True', reason: 'Stalled', message };
}

/** HelmOp.status: what its deployments say, then whether a chart version was found. */
export function helmOpStatus(
  entry: HelmOpEntry,
  { clock, readyClock, now }: StatusWrite,
): Record<string, unknown> {
  const { base, summary, display } = applicationStatus(entry);
  const { helm, resolvedVersion, spec } = entry.declaration;
  return {
    ...base,
    display,
    conditions: [
      applicationReady(entry, summary, readyClock),
      errorCondition('Accepted', entry.fault?.accepted, clock),
      ...(spec?.['pollingInterval'] === undefined
        ? []
        : [errorCondition('Polled', entry.fault?.polled, clock)]),
    ],
    version: resolvedVersion ?? helm.version,
    ...(spec?.['pollingInterval'] !== undefined && { lastPollingTriggered: kubeTime(now) }),
  };
}
