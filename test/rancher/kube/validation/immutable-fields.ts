import type { KubeObject, KubeType } from '../../world.ts';
import type { StatusCause } from '../answer/status-error.ts';
import { valueAt } from '../json-values.ts';
import { deepEqual } from '../store/deep-equal.ts';

/** Fields that cannot change once set, by `group/Kind`. */
const immutable: Record<string, string[]> = {
  'apps/Deployment': ['spec.selector'],
  'apps/DaemonSet': ['spec.selector'],
  'apps/ReplicaSet': ['spec.selector'],
  'apps/StatefulSet': [
    'spec.selector',
    'spec.serviceName',
    'spec.volumeClaimTemplates',
    'spec.podManagementPolicy',
  ],
  'batch/Job': ['spec.selector', 'spec.template', 'spec.completionMode'],
  '/Secret': ['type'],
  '/Service': ['spec.clusterIP'],
  '/PersistentVolumeClaim': ['spec.storageClassName', 'spec.accessModes'],
  'rbac.authorization.k8s.io/RoleBinding': ['roleRef'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['roleRef'],
};

/** What a write changes although it cannot change. */
export function immutableCauses(kubeType: KubeType, object: KubeObject, previous: KubeObject): StatusCause[] {
  const fields = immutable[`${kubeType.group}/${kubeType.kind}`] ?? [];
  const causes = fields.flatMap((field) => changeCause(field, object, previous));
  if (!isFrozen(previous) || sameContent(object, previous)) return causes;
  const message = 'Forbidden: field is immutable when `immutable` is set';
  return [...causes, { reason: 'FieldValueForbidden', message, field: 'data' }];
}

function changeCause(field: string, object: KubeObject, previous: KubeObject): StatusCause[] {
  const before = valueAt(previous, ...field.split('.'));
  const after = valueAt(object, ...field.split('.'));
  if (before === undefined || deepEqual(before, after)) return [];
  const why = field === 'roleRef' ? 'cannot change roleRef' : 'field is immutable';
  const message = `Invalid value: ${JSON.stringify(after ?? null)}: ${why}`;
  return [{ reason: 'FieldValueInvalid', message, field }];
}

function isFrozen(object: KubeObject): boolean {
  return (object.kind === 'ConfigMap' || object.kind === 'Secret') && object.immutable === true;
}

function sameContent(object: KubeObject, previous: KubeObject): boolean {
  return ['data', 'binaryData', 'immutable'].every((field) => deepEqual(object[field], previous[field]));
}
