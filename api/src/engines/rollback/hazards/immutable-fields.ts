import { isDeepStrictEqual } from 'node:util';

import { nameOf, type ManifestCheck } from './manifest-pair.ts';
import { fieldsOf } from './read-manifests.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the part of an object that an API server does not let anybody change, by the name of its path. */
type Immutable = (object: Fields) => Readonly<Record<string, unknown>>;

const spec = (object: Fields): Fields => fieldsOf(object['spec']);
const only = (...paths: readonly string[]): Immutable => {
  return (object) => Object.fromEntries(paths.map((path) => [path, at(object, path)]));
};

/** What may be changed in a StatefulSet (Kubernetes' ValidateStatefulSetUpdate). */
const STATEFUL_SET_MUTABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
  // Told as a hazard of storage.
  'volumeClaimTemplates',
];

/** Fields that cannot be changed once an object exists, as the validation of each kind has them in Kubernetes. */
const IMMUTABLE: Readonly<Record<string, Immutable>> = {
  'apps/Deployment': only('spec.selector'),
  'apps/DaemonSet': only('spec.selector'),
  'apps/ReplicaSet': only('spec.selector'),
  'apps/StatefulSet': (object) => {
    const rest = Object.entries(spec(object)).filter(([key]) => !STATEFUL_SET_MUTABLE.includes(key));
    return Object.fromEntries(rest.map(([key, value]) => [`spec.${key}`, value]));
  },
  'batch/Job': only('spec.template', 'spec.selector', 'spec.completionMode', 'spec.podFailurePolicy'),
  '/Service': only('spec.clusterIP'),
  'rbac.authorization.k8s.io/RoleBinding': only('roleRef'),
  'rbac.authorization.k8s.io/ClusterRoleBinding': only('roleRef'),
  'storage.k8s.io/StorageClass': only('provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'),
  'scheduling.k8s.io/PriorityClass': only('value', 'preemptionPolicy'),
  'node.k8s.io/RuntimeClass': only('handler'),
};

/** Fields that the API server refuses to change: Helm's upgrade then fails. */
export const immutableFields: ManifestCheck = (pair) => {
  const { now, then, apiVersion, kind } = pair;
  if (now === undefined || then === undefined) return [];
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const read = IMMUTABLE[`${group}/${kind}`] ?? frozenData(now.object, then.object);
  if (read === undefined) return [];
  const [before, after] = [read(now.object), read(then.object)];
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = paths.filter((path) => {
    const [left, right] = [before[path], after[path]];
    // A cluster IP that is not written is given by the cluster, and stays.
    if (path === 'spec.clusterIP' && (left === undefined || right === undefined)) return false;
    return !isDeepStrictEqual(left, right);
  });
  if (changed.length === 0) return [];
  const text = `${changed.join(', ')} of ${nameOf(pair)} cannot be changed in place: Helm’s upgrade fails until the object is deleted.`;
  return [{ kind: 'immutable-field', risk: 'high', text }];
};

/** The data of ConfigMaps and Secrets that say so. */
function frozenData(now: Fields, then: Fields): Immutable | undefined {
  const frozen = now['immutable'] === true && (now['kind'] === 'ConfigMap' || now['kind'] === 'Secret');
  // The data of Secrets is compared and never told.
  return frozen && then['kind'] === now['kind']
    ? only('data', 'stringData', 'binaryData', 'immutable')
    : undefined;
}

function at(object: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => fieldsOf(value)[key], object);
}
