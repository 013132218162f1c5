import type { KubeObject } from '../../world.ts';
import { asRecord, asText } from '../json.ts';
import { asNumber, asRecords, valueAt } from '../json-values.ts';
import type { CellFunction } from './cell-function.ts';
import { ageOf } from './duration.ts';

/** The cells of pods. */
export const podCells: Record<string, Record<string, CellFunction>> = {
  '/Pod': {
    Ready: (pod) =>
      `${containerStatuses(pod).filter((status) => status.ready === true).length}/${containers(pod).length}`,
    Status: podStatus,
    Restarts: restarts,
    IP: (pod) => asText(valueAt(pod, 'status', 'podIP')) || '<none>',
    Node: (pod) => asText(valueAt(pod, 'spec', 'nodeName')) || '<none>',
    'Nominated Node': (pod) => asText(valueAt(pod, 'status', 'nominatedNodeName')) || '<none>',
    'Readiness Gates': () => '<none>',
  },
};

function containers(pod: KubeObject): unknown[] {
  return asRecords(valueAt(pod, 'spec', 'containers'));
}

function containerStatuses(pod: KubeObject): Record<string, unknown>[] {
  return asRecords(valueAt(pod, 'status', 'containerStatuses'));
}

/** The reason of the most telling container, else the phase. */
function podStatus(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  const fallback =
    asText(valueAt(pod, 'status', 'reason')) || asText(valueAt(pod, 'status', 'phase')) || 'Unknown';
  return initReason(pod) ?? containerReason(pod) ?? fallback;
}

function initReason(pod: KubeObject): string | undefined {
  const statuses = asRecords(valueAt(pod, 'status', 'initContainerStatuses'));
  for (const [index, status] of statuses.entries()) {
    const state = asRecord(status.state);
    const terminated = asRecord(state.terminated);
    if (state.terminated && asNumber(terminated.exitCode) === 0) continue;
    const reason = asText(asRecord(state.waiting).reason) || asText(terminated.reason);
    if (reason && reason !== 'PodInitializing') return `Init:${reason}`;
    if (!asRecord(state.running).startedAt || status.started !== true) {
      return `Init:${index}/${statuses.length}`;
    }
  }
  return undefined;
}

function containerReason(pod: KubeObject): string | undefined {
  const reasons = containerStatuses(pod).map((status) => {
    const { waiting, terminated } = asRecord(status.state);
    const ended = asRecord(terminated);
    const reason = asText(asRecord(waiting).reason) || asText(ended.reason);
    return reason || (terminated ? `ExitCode:${asNumber(ended.exitCode)}` : '');
  });
  return reasons.find((reason) => reason !== '');
}

function restarts(pod: KubeObject, now: number): string {
  const statuses = containerStatuses(pod);
  const count = statuses.reduce((sum, status) => sum + asNumber(status.restartCount), 0);
  const ends = statuses.map((status) => asText(valueAt(status, 'lastState', 'terminated', 'finishedAt')));
  const last = ends
    .filter((end) => end !== '')
    .sort()
    .at(-1);
  return count > 0 && last ? `${count} (${ageOf(last, now)} ago)` : `${count}`;
}
