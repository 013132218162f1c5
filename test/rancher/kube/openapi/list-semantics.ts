import type { Schema } from './schema.ts';

/** A list merged by key; the strategic patch only looks at the first key. */
function byKey(...keys: string[]): Schema {
  return {
    'x-kubernetes-patch-strategy': 'merge',
    'x-kubernetes-patch-merge-key': keys[0],
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': keys,
  };
}

/** A list of scalars without order or repetition. */
const set: Schema = { 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-list-type': 'set' };
/** An object that is replaced as a whole. */
const atomicMap: Schema = { 'x-kubernetes-map-type': 'atomic' };
/** An object of which a strategic patch keeps only the fields it lists. */
const retainKeys: Schema = { 'x-kubernetes-patch-strategy': 'retainKeys' };

const withConditions = [
  'V1DaemonSetStatus',
  'V1DeploymentStatus',
  'V1JobStatus',
  'V1NamespaceStatus',
  'V1NodeStatus',
  'V1PersistentVolumeClaimStatus',
  'V1PodDisruptionBudgetStatus',
  'V1PodStatus',
  'V1ReplicaSetStatus',
  'V1ServiceStatus',
  'V1StatefulSetStatus',
  'V2HorizontalPodAutoscalerStatus',
  'V1CustomResourceDefinitionStatus',
  'V1APIServiceStatus',
];

/**
 * How the built-in kinds merge their lists and objects, by `Class.field` or `Class`
 * (the patch and list markers of k8s.io/api); a list without an entry is replaced as a whole.
 */
export const listSemantics: Record<string, Schema> = {
  ...Object.fromEntries(withConditions.map((status) => [`${status}.conditions`, byKey('type')])),
  'V1Container.env': byKey('name'),
  'V1Container.ports': byKey('containerPort', 'protocol'),
  'V1Container.volumeDevices': byKey('devicePath'),
  'V1Container.volumeMounts': byKey('mountPath'),
  'V1EphemeralContainer.env': byKey('name'),
  'V1EphemeralContainer.ports': byKey('containerPort', 'protocol'),
  'V1EphemeralContainer.volumeMounts': byKey('mountPath'),
  'V1MutatingWebhookConfiguration.webhooks': byKey('name'),
  'V1NodeStatus.addresses': { ...byKey('type'), 'x-kubernetes-list-type': 'atomic' },
  'V1NodeSpec.podCIDRs': set,
  'V1ObjectMeta.finalizers': set,
  'V1ObjectMeta.ownerReferences': byKey('uid'),
  'V1PodSpec.containers': byKey('name'),
  'V1PodSpec.ephemeralContainers': byKey('name'),
  'V1PodSpec.hostAliases': byKey('ip'),
  'V1PodSpec.imagePullSecrets': byKey('name'),
  'V1PodSpec.initContainers': byKey('name'),
  'V1PodSpec.resourceClaims': byKey('name'),
  'V1PodSpec.schedulingGates': byKey('name'),
  'V1PodSpec.topologySpreadConstraints': byKey('topologyKey', 'whenUnsatisfiable'),
  'V1PodSpec.volumes': { ...byKey('name'), 'x-kubernetes-patch-strategy': 'merge,retainKeys' },
  'V1PodStatus.hostIPs': byKey('ip'),
  'V1PodStatus.podIPs': byKey('ip'),
  'V1ResourceRequirements.claims': byKey('name'),
  'V1ServiceAccount.secrets': byKey('name'),
  'V1ServiceSpec.ports': byKey('port', 'protocol'),
  'V1ValidatingWebhookConfiguration.webhooks': byKey('name'),
  'V1DeploymentSpec.strategy': retainKeys,
  'V1ServiceSpec.selector': atomicMap,
  'V1PodSpec.nodeSelector': atomicMap,
  V1LabelSelector: atomicMap,
  V1LocalObjectReference: atomicMap,
  V1ObjectReference: atomicMap,
  V1OwnerReference: atomicMap,
  V1SecretKeySelector: atomicMap,
  V1ConfigMapKeySelector: atomicMap,
  V1ObjectFieldSelector: atomicMap,
  V1ResourceFieldSelector: atomicMap,
  V1NodeSelector: atomicMap,
  V1NodeSelectorTerm: atomicMap,
  V1TypedLocalObjectReference: atomicMap,
  V1RoleRef: atomicMap,
  V1Subject: atomicMap,
};
