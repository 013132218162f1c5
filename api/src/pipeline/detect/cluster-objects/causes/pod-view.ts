import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { EvidenceDraft } from '../../evidence/read-evidence.ts';
import { eventsAbout, type WarningEvent } from '../events.ts';
import { fieldFact } from '../object-evidence.ts';
import type { PodRecord } from '../workloads/workload-record.ts';

type Status = PodRecord['status']['containerStatuses'][number];
type Spec = PodRecord['spec']['containers'][number];

/** A container of a pod: what it is to be and what it is. */
export interface ContainerView {
  readonly name: string;
  readonly status: Status;
  readonly spec: Spec | undefined;
  /** It runs before the others; with `sidecar` it then stays. */
  readonly init: boolean;
  readonly sidecar: boolean;
  /** For example `status.containerStatuses[app]`. */
  readonly path: string;
}

/** A pod, and what is known around it. */
export interface PodView {
  readonly pod: PodRecord;
  /** Init containers first. */
  readonly containers: readonly ContainerView[];
  /** Warnings about the pod, newest first. */
  readonly events: readonly WarningEvent[];
  readonly snapshot: ClusterSnapshot;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Puts together what is known of a pod. */
export function viewPod(pod: PodRecord, snapshot: ClusterSnapshot, now: number): PodView {
  const { status, spec } = pod;
  const containers = [
    ...status.initContainerStatuses.map((one) => viewContainer(one, spec.initContainers, true)),
    ...status.containerStatuses.map((one) => viewContainer(one, spec.containers, false)),
  ];
  return { pod, containers, events: eventsAbout(pod, snapshot), snapshot, now };
}

function viewContainer(status: Status, specs: readonly Spec[], init: boolean): ContainerView {
  const name = status.name ?? 'unnamed';
  const spec = specs.find((one) => one.name === status.name);
  return {
    name,
    status,
    spec,
    init,
    sidecar: init && spec?.restartPolicy === 'Always',
    path: `status.${init ? 'initContainerStatuses' : 'containerStatuses'}[${name}]`,
  };
}

/** The warnings about one container of a pod; those that name no container may be about any. */
export function eventsOfContainer(view: PodView, { name }: ContainerView): readonly WarningEvent[] {
  return view.events.filter(
    ({ involvedObject: { fieldPath } }) => !fieldPath || fieldPath.includes(`{${name}}`),
  );
}

/** Whether something has lasted at least so long; what has no beginning has. */
export function lasted(since: number | undefined, milliseconds: number, now: number): boolean {
  return since === undefined || now - since >= milliseconds;
}

/** What a field of a pod holds. */
export function podFact(
  { pod, snapshot }: PodView,
  path: string,
  value: string | number | undefined,
): readonly EvidenceDraft[] {
  return value === undefined ? [] : [fieldFact(snapshot, pod, [path, value])];
}

/** How a container last ended, and whether that is its state now or the one before. */
export function endOf({ status: { state, lastState } }: ContainerView) {
  return state.terminated
    ? ({ place: 'state', ...state.terminated } as const)
    : ({ place: 'lastState', ...lastState.terminated } as const);
}

/** The image of a container, as it is asked for. */
export function imageOf({ spec, status }: ContainerView): string {
  return spec?.image ?? status.image ?? 'of the container';
}
