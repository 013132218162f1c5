import type { KubeObject, KubeType } from '../../world.ts';
import { invalid } from '../answer/object-errors.ts';
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

/**
 * Refuses changes of fields that cannot change.
 * @throws KubeStatusError 422
 */
export function checkImmutableFields(kubeType: KubeType, object: KubeObject, previous: KubeObject): void {
  const fields = immutable[`${kubeType.group}/${kubeType.kind}`] ?? [];
  const causes = fields.flatMap((field) => changeCause(field, object, previous));
  if (isFrozen(previous) && !sameContent(object, previous)) {
    causes.push({
      reason: 'FieldValueForbidden',
      message: 'Forbidden: field is immutable when `immutable` is set',
      field: 'data',
    });
  }
  if (causes.length > 0) throw invalid(kubeType, object.metadata.name, causes);
}

function changeCause(field: string, object: KubeObject, previous: KubeObject): StatusCause[] {
  const before = valueAt(previous, ...field.split('.'));
  const after = valueAt(object, ...field.split('.'));
  if (before === undefined || deepEqual(before, after)) return [];
  const message = `Invalid value: ${JSON.stringify(after ?? null)}: field is immutable`;
  return [{ reason: 'FieldValueInvalid', message, field }];
}

function isFrozen(object: KubeObject): boolean {
  return (object.kind === 'ConfigMap' || object.kind === 'Secret') && object.immutable === true;
}

function sameContent(object: KubeObject, previous: KubeObject): boolean {
  return ['data', 'binaryData', 'immutable'].every((field) => deepEqual(object[field], previous[field]));
}
