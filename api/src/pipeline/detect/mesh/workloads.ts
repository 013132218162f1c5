import { perSnapshot, type ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import { isActive } from '../cluster-objects/workloads/pod-state.ts';
import { containersOf, podTemplateOf } from '../cluster-objects/workloads/pod-template.ts';
import type { PodRecord, WorkloadRecord } from '../cluster-objects/workloads/workload-record.ts';
import { workloadsOf, type Workload } from '../cluster-objects/workloads/workloads.ts';

type Labels = Readonly<Record<string, string>>;
type Spec = PodRecord['spec'];

/** How something takes part in the mesh. */
export type MeshMode = 'sidecar' | 'ambient' | 'none';

/** A pod, or a workload that has no pods at this time: its template stands in, as it does in files. */
export interface MeshWorkload {
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: Spec;
  readonly mode: MeshMode;
  /** What the labels were read from: the pod, or the workload whose template stands in. */
  readonly record: WorkloadRecord;
  /** What findings are about: the Deployment rather than its pods. */
  readonly head: WorkloadRecord;
}

interface Index {
  readonly all: readonly MeshWorkload[];
  readonly byNamespace: ReadonlyMap<string, readonly MeshWorkload[]>;
  /** By one label: `key=value`. */
  readonly byLabel: ReadonlyMap<string, readonly MeshWorkload[]>;
}

const NONE: readonly MeshWorkload[] = [];
const PROXY = 'istio-proxy';
const INJECT = 'sidecar.istio.io/inject';
const DATAPLANE = 'istio.io/dataplane-mode';

const indexOf = perSnapshot((snapshot): Index => {
  const all = workloadsOf(snapshot).flatMap((workload) => meshWorkloads(workload, snapshot));
  const byLabel = new Map<string, MeshWorkload[]>();
  for (const one of all) {
    for (const [key, value] of Object.entries(one.labels)) {
      const list = byLabel.get(`${key}=${value}`);
      if (list === undefined) byLabel.set(`${key}=${value}`, [one]);
      else list.push(one);
    }
  }
  return {
    all,
    byNamespace: Map.groupBy(all, (one) => one.namespace),
    byLabel,
  };
});

/** Kinds without which it cannot be said that no pod has some labels. */
export const POD_KINDS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet'] as const;

/** Every pod, and the templates of workloads without pods. */
export function meshWorkloadsOf(snapshot: ClusterSnapshot): readonly MeshWorkload[] {
  return indexOf(snapshot).all;
}

/** Those of a namespace. */
export function meshWorkloadsIn(snapshot: ClusterSnapshot, namespace: string): readonly MeshWorkload[] {
  return indexOf(snapshot).byNamespace.get(namespace) ?? NONE;
}

/**
 * Those that have all these labels, in one namespace or in all. A selector that asks for nothing selects everything,
 * as those of Istio do.
 */
export function selectedWorkloads(
  snapshot: ClusterSnapshot,
  selector: Labels,
  namespace?: string,
): readonly MeshWorkload[] {
  const pairs = Object.entries(selector);
  const candidates = candidatesOf(indexOf(snapshot), pairs, namespace);
  return candidates.filter(
    (one) =>
      (namespace === undefined || one.namespace === namespace) &&
      pairs.every(([key, value]) => one.labels[key] === value),
  );
}

/** The shortest list that holds everything selected. */
function candidatesOf(
  { all, byNamespace, byLabel }: Index,
  pairs: readonly (readonly [string, string])[],
  namespace: string | undefined,
): readonly MeshWorkload[] {
  let shortest = namespace === undefined ? all : (byNamespace.get(namespace) ?? NONE);
  for (const [key, value] of pairs) {
    const list = byLabel.get(`${key}=${value}`) ?? NONE;
    if (list.length < shortest.length) shortest = list;
  }
  return shortest;
}

/** The pods of a workload; where there are none, what they would be made from. */
function meshWorkloads(workload: Workload, snapshot: ClusterSnapshot): readonly MeshWorkload[] {
  const pods = workload.pods.filter(isActive);
  if (pods.length > 0) return pods.map((pod) => ofPod(pod, workload, snapshot));
  const { head } = workload;
  const template = head.kind === 'Pod' ? undefined : podTemplateOf(workload);
  if (template === undefined) return [];
  const { namespace } = head;
  const { labels, spec } = template;
  const annotations = templateAnnotations(head);
  const mode = modeOf({ labels, annotations, spec, namespace, injected: false }, snapshot);
  return [{ namespace, labels, annotations, spec, mode, record: head, head }];
}

function ofPod(pod: PodRecord, { head }: Workload, snapshot: ClusterSnapshot): MeshWorkload {
  const { namespace, labels, annotations, spec } = pod;
  // A pod of a cluster is what injection left of it; one of a file is still to be injected.
  const injected = pod.uid !== '' || pod.status.phase !== undefined;
  const mode = modeOf({ labels, annotations, spec, namespace, injected }, snapshot);
  return { namespace, labels, annotations, spec, mode, record: pod, head };
}

function templateAnnotations(head: WorkloadRecord): Labels {
  if (head.kind === 'CronJob') return head.spec.jobTemplate.spec.template.metadata.annotations;
  if (head.kind === 'Pod' || head.kind === 'ReplicaSet') return {};
  return head.spec.template.metadata.annotations;
}

interface Member {
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: Spec;
  /** Whether injection has already had its say. */
  readonly injected: boolean;
}

function modeOf(member: Member, snapshot: ClusterSnapshot): MeshMode {
  const { spec, labels, annotations, namespace, injected } = member;
  if (containersOf(spec).some(({ container }) => container.name === PROXY)) return 'sidecar';
  const ofNamespace = snapshot.get('Namespace', '', namespace)?.labels ?? {};
  if (!injected && isToBeInjected(member, ofNamespace)) return 'sidecar';
  if (spec.hostNetwork === true) return 'none';
  if (annotations['ambient.istio.io/redirection'] === 'enabled') return 'ambient';
  return (labels[DATAPLANE] ?? ofNamespace[DATAPLANE]) === 'ambient' ? 'ambient' : 'none';
}

/** Whether the injector will add a sidecar: the pod's own word counts before that of its namespace. */
function isToBeInjected({ labels, annotations, spec }: Member, ofNamespace: Labels): boolean {
  if (spec.hostNetwork === true) return false;
  const own = labels[INJECT] ?? annotations[INJECT];
  if (own !== undefined) return own === 'true';
  const label = ofNamespace['istio-injection'];
  if (label !== undefined) return label === 'enabled';
  return ofNamespace['istio.io/rev'] !== undefined || labels['istio.io/rev'] !== undefined;
}
