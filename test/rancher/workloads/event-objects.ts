import { sha1 } from '../fleet/digest.ts';
import { kubeTime } from '../fleet/world-clock.ts';
import type { KubeObject } from '../world.ts';
import { uidIn } from './cluster-place.ts';
import type { TroubleEvent } from './declarations.ts';
import { replicaSetName } from './pods/pod-names.ts';
import { troubledPodNames, type WorkloadPlan } from './realize-workload.ts';

/** Something that was reported of an object. */
export interface ReportedEvent {
  /** `v1` and kind of the object, its name and, where it has one, its namespace and uid. */
  object: Pick<KubeObject, 'apiVersion' | 'kind'> & {
    metadata: { name: string; namespace?: string; uid?: string };
  };
  reason: string;
  message: string;
  type?: 'Normal' | 'Warning';
  count?: number;
  component: string;
  /** First and last time: milliseconds since the epoch. */
  first: number;
  last: number;
  fieldPath?: string;
}

/** An event as both of Kubernetes' APIs show it: the core one and events.k8s.io. */
export function eventObjects(event: ReportedEvent): KubeObject[] {
  const { object, reason, message, type = 'Warning', count = 1, component } = event;
  const { namespace = 'default', name } = object.metadata;
  const first = kubeTime(event.first);
  const last = kubeTime(event.last);
  const eventName = `${name}.${sha1(`${reason}/${message}`).slice(0, 16)}`;
  const common = {
    kind: 'Event',
    metadata: { name: eventName, namespace, creationTimestamp: first },
    type,
    reason,
    reportingInstance: '',
  };
  const subject = subjectOf(event, namespace);
  return [
    {
      apiVersion: 'v1',
      ...common,
      involvedObject: subject,
      message,
      count,
      firstTimestamp: first,
      lastTimestamp: last,
      source: { component },
      reportingComponent: component,
    },
    {
      apiVersion: 'events.k8s.io/v1',
      ...common,
      regarding: subject,
      note: message,
      eventTime: null,
      deprecatedCount: count,
      deprecatedFirstTimestamp: first,
      deprecatedLastTimestamp: last,
      deprecatedSource: { component },
      reportingController: component,
    },
  ];
}

function subjectOf({ object, fieldPath }: ReportedEvent, namespace: string): Record<string, unknown> {
  const { apiVersion, kind, metadata } = object;
  const { name, uid } = metadata;
  return { apiVersion, kind, name, namespace, ...(uid && { uid }), ...(fieldPath && { fieldPath }) };
}

const controllers: Record<string, string> = {
  Deployment: 'deployment-controller',
  StatefulSet: 'statefulset-controller',
  DaemonSet: 'daemonset-controller',
};

/** The events that trouble leaves in the namespace of a workload. */
export function troubleEvents(plan: WorkloadPlan): KubeObject[] {
  const { place, since, counts } = plan;
  const last = Math.max(since, place.now - 45_000);
  return (counts.trouble?.events ?? []).flatMap((event) =>
    subjectsOf(plan, event).flatMap((object) =>
      eventObjects({
        ...event,
        count: event.count ?? 12,
        object,
        component: reporter(plan, event),
        first: since,
        last,
      }),
    ),
  );
}

function reporter({ workload }: WorkloadPlan, { on, reason }: TroubleEvent): string {
  if (reason === 'FailedScheduling') return 'default-scheduler';
  if (on === 'Pod') return 'kubelet';
  if (on === 'ReplicaSet' && workload.kind === 'Deployment') return 'replicaset-controller';
  return controllers[workload.kind] ?? 'kube-controller-manager';
}

function subjectsOf(plan: WorkloadPlan, { on }: TroubleEvent): ReportedEvent['object'][] {
  const { place, workload } = plan;
  const { namespace = 'default', name } = workload.metadata;
  const refer = (apiVersion: string, kind: string, named: string): ReportedEvent['object'] => {
    const metadata = { name: named, namespace };
    return { apiVersion, kind, metadata: { ...metadata, uid: uidIn(place, { apiVersion, kind, metadata }) } };
  };
  if (on === 'Pod') return troubledPodNames(plan).map((pod) => refer('v1', 'Pod', pod));
  if (on === 'ReplicaSet' && workload.kind === 'Deployment') {
    return [refer('apps/v1', 'ReplicaSet', replicaSetName(workload))];
  }
  return [refer('apps/v1', workload.kind, name)];
}
