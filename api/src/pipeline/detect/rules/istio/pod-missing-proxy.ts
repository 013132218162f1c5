import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { asksForSidecars, injectorsFor, injectorsOf } from '../../mesh/policy/injectors.ts';
import { servicesOfWorkloads } from '../../mesh/policy/workload-words.ts';
import { meshWorkloadsHeadedBy } from '../../mesh/policy/workloads-by-head.ts';
import type { MeshWorkload } from '../../mesh/workloads.ts';

const INJECT = 'sidecar.istio.io/inject';

/** Injection happens once, when a pod is made: pods that run without a proxy stay without one. */
export const podMissingProxy = defineClusterRule({
  id: 'istio/pod-missing-proxy',
  title: 'Pods run without the sidecar they should have',
  description:
    'Sidecars are injected when a pod is made; one that runs without it is outside the mesh, whatever policies say.',
  severity: 'medium',
  causeClass: 'security',
  codes: ['IST0103'],
  subjects: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'],
  reads: ['Namespace', 'MutatingWebhookConfiguration'],
  messages: {
    some: {
      text: 'The sidecar that should be there is missing from {{pods}} {{name}}.',
    },
  },
  remediation:
    'Restart the workload so that its pods are made anew; if they still lack the sidecar, look at the injection webhook and at the log of istiod.',
  *evaluate(record, { snapshot }) {
    if (controlPlaneOf(snapshot).owns(record.namespace)) return;
    const pods = meshWorkloadsHeadedBy(snapshot, record).filter((pod) => pod.record.kind === 'Pod');
    const bare = pods.filter((pod) => pod.mode === 'none' && shouldHaveProxy(pod, snapshot));
    const [first] = bare;
    if (first === undefined) return;
    const field = evidenceFrom(snapshot, first.record);
    const containers = first.spec.containers.map(({ name }) => name ?? 'without a name').join(', ');
    yield {
      messageId: 'some',
      data: { pods: podWords(bare.length, pods.length, record.kind), name: record.key },
      path: record.kind === 'Pod' ? 'spec.containers' : 'spec.template',
      services: servicesOfWorkloads(snapshot, bare),
      ...causeOf(first, snapshot),
      evidence: [
        field('spec.containers', containers || 'none', 'None of them is istio-proxy.'),
        ...askedFor(first, snapshot),
      ],
      related: bare.slice(0, 5).map((pod) => downstreamRef(snapshot.cluster, pod.record)),
    };
  },
});

function podWords(bare: number, all: number, kind: string): string {
  if (kind === 'Pod') return 'the Pod';
  if (bare < all) return `${bare} of ${all} pods of the ${kind}`;
  if (all === 1) return `the pod of the ${kind}`;
  return `${all === 2 ? 'both' : `all ${all}`} pods of the ${kind}`;
}

/** What the injector decides, without the cases in which no injector answers: those are another finding. */
function shouldHaveProxy(
  { namespace, labels, annotations, spec }: MeshWorkload,
  snapshot: ClusterSnapshot,
): boolean {
  if (spec.hostNetwork === true) return false;
  const ofNamespace = snapshot.get('Namespace', '', namespace)?.labels ?? {};
  const own = labels[INJECT] ?? annotations[INJECT];
  const asked = own === undefined ? asksForSidecars(ofNamespace) : own === 'true';
  if (!asked || ofNamespace['istio-injection'] === 'disabled') return false;
  return injectorsOf(snapshot).length === 0 || injectorsFor(snapshot, ofNamespace, labels).length > 0;
}

function causeOf({ record }: MeshWorkload, snapshot: ClusterSnapshot): { cause?: string } {
  const installed = Math.min(...injectorsOf(snapshot).map(({ created }) => created ?? Infinity));
  return record.created !== undefined && Number.isFinite(installed) && record.created < installed
    ? { cause: 'The pod is older than the webhook that injects sidecars.' }
    : {};
}

function askedFor({ namespace }: MeshWorkload, snapshot: ClusterSnapshot) {
  const record = snapshot.get('Namespace', '', namespace);
  if (record === undefined) return [];
  const label = record.labels['istio-injection'] === undefined ? 'istio.io/rev' : 'istio-injection';
  const value = record.labels[label];
  return value === undefined ? [] : [evidenceFrom(snapshot, record)(`metadata.labels[${label}]`, value)];
}
