import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { ClusterRuleContext } from '../../downstream/define-cluster-rule.ts';
import { conditionOf, isActive, isReady } from '../workloads/pod-state.ts';
import { workloadsOf, type Workload } from '../workloads/workloads.ts';
import { configCause } from './config-cause.ts';
import { crashCause } from './crash-cause.ts';
import { imageCause } from './image-cause.ts';
import { initCause } from './init-cause.ts';
import { memoryCause } from './memory-cause.ts';
import type { CauseFinder, PodCause } from './pod-cause.ts';
import { viewPod, type PodView } from './pod-view.ts';
import { probeCause } from './probe-cause.ts';
import { schedulingCause } from './scheduling-cause.ts';
import { architectureCause, startCause } from './start-cause.ts';
import { sandboxCause, volumeCause } from './volume-cause.ts';

/** Deepest first: what comes later in the life of a pod cannot be the reason of what comes before. */
const FINDERS: readonly CauseFinder[] = [
  schedulingCause,
  nodeLost,
  imageCause,
  configCause,
  volumeCause,
  sandboxCause,
  architectureCause,
  startCause,
  memoryCause,
  probeCause,
  crashCause,
  initCause,
];

/** Why pods of a workload do not serve: one cause, and the pods that have it. */
export interface WorkloadCause extends PodCause {
  /** The pod of the cause is the first of them. */
  readonly pods: readonly PodCause[];
}

const NONE: readonly WorkloadCause[] = [];

const remembered = perSnapshot(() => new Map<number, ReadonlyMap<Workload, readonly WorkloadCause[]>>());

/** Why a workload's pods do not serve, each cause once; the deepest cause that each pod has. */
export function causesOf(workload: Workload, context: ClusterRuleContext): readonly WorkloadCause[] {
  const byTime = remembered(context.snapshot);
  let causes = byTime.get(context.now);
  if (causes === undefined) {
    causes = causesOfAll(context);
    byTime.clear();
    byTime.set(context.now, causes);
  }
  return causes.get(workload) ?? NONE;
}

function causesOfAll(context: ClusterRuleContext): ReadonlyMap<Workload, readonly WorkloadCause[]> {
  const all = new Map<Workload, readonly WorkloadCause[]>();
  for (const workload of workloadsOf(context.snapshot)) {
    const found = workload.pods.flatMap((pod) => {
      if (!isActive(pod) || isCalm(pod)) return [];
      const view = viewPod(pod, context.snapshot, context.now);
      const cause = deepestCause(view);
      return cause === undefined ? [] : [cause];
    });
    if (found.length > 0) all.set(workload, together(found, context.snapshot));
  }
  return all;
}

/** Nearly every pod is ready and was never restarted: nothing can be wrong with it. */
function isCalm(pod: Workload['pods'][number]): boolean {
  const { containerStatuses, initContainerStatuses } = pod.status;
  return (
    isReady(pod) &&
    [...initContainerStatuses, ...containerStatuses].every(({ restartCount }) => !restartCount)
  );
}

function deepestCause(view: PodView): PodCause | undefined {
  for (const find of FINDERS) {
    const cause = find(view);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

function together(causes: readonly PodCause[], snapshot: ClusterSnapshot): readonly WorkloadCause[] {
  const groups = Map.groupBy(causes, ({ name, message, container, subject, field }) =>
    [name, message, container?.name, field, subject].join('|'),
  );
  return [...groups.values()].map((group) => ({
    ...speakerOf(group, snapshot),
    due: group.some(({ due }) => due),
    pods: group,
  }));
}

/** The first pod; or the first of which there is a log, which is read of one of them alone. */
function speakerOf(group: readonly PodCause[], snapshot: ClusterSnapshot): PodCause {
  const hasLog = ({ pod, container }: PodCause) =>
    container !== undefined && snapshot.logOf(pod, container.name) !== undefined;
  return group.find(hasLog) ?? (group[0] as PodCause);
}

/** Nothing that a pod says counts while its node does not answer. */
function nodeLost({ pod, snapshot }: PodView): PodCause | undefined {
  const node = snapshot.get('Node', '', pod.spec.nodeName ?? '');
  const ready = node && conditionOf(node, 'Ready');
  if (ready === undefined || ready.status === 'True') return undefined;
  return { name: 'node-lost', message: 'lost', pod, data: {}, due: false, evidence: [] };
}
