import type { KubeObject, KubeType } from '../../world.ts';
import { badRequest } from '../answer/request-errors.ts';
import { scalarText } from '../json.ts';
import { valueAt } from '../json-values.ts';

/** One condition of a field selector. */
export interface FieldRequirement {
  field: string;
  equals: boolean;
  value: string;
}

/** Fields that can be selected beside name and namespace, by `group/Kind`. */
const selectableFields: Record<string, string[]> = {
  '/Pod': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  '/Event': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  'events.k8s.io/Event': [
    'reason',
    'regarding.kind',
    'regarding.namespace',
    'regarding.name',
    'regarding.uid',
    'regarding.apiVersion',
    'reportingController',
    'type',
  ],
  '/Secret': ['type'],
  '/Service': ['spec.clusterIP', 'spec.type'],
  '/Namespace': ['status.phase'],
  '/Node': ['spec.unschedulable'],
  'batch/Job': ['status.successful'],
  'apps/ReplicaSet': ['status.replicas'],
};

/**
 * Reads a field selector (`metadata.name=a,status.phase!=Running`).
 * @throws KubeStatusError 400 for a field that the type cannot be selected by
 */
export function parseFieldSelector(kubeType: KubeType, selector: string): FieldRequirement[] {
  const parts = selector.split(/(?<!\\),/).filter((part) => part !== '');
  return parts.map((part) => {
    const match = /^([^=!]+)(==|=|!=)(.*)$/s.exec(part);
    if (!match) throw badRequest(`invalid selector: '${part}'; can't understand '${part}'`);
    const [, field = '', operator, value = ''] = match;
    checkField(kubeType, field);
    return { field, equals: operator !== '!=', value: value.replaceAll(/\\([,=\\])/g, '$1') };
  });
}

/** Whether an object meets all requirements; an absent field equals ''. */
export function matchesFields(object: KubeObject, requirements: FieldRequirement[]): boolean {
  return requirements.every(({ field, equals, value }) => (fieldText(object, field) === value) === equals);
}

function checkField(kubeType: KubeType, field: string): void {
  if (field === 'metadata.name' || (field === 'metadata.namespace' && kubeType.namespaced)) return;
  const special = selectableFields[`${kubeType.group}/${kubeType.kind}`];
  if (special?.includes(field)) return;
  if (special) throw badRequest(`field label not supported: ${field}`);
  const known = kubeType.namespaced ? '"metadata.name", "metadata.namespace"' : '"metadata.name"';
  throw badRequest(`"${field}" is not a known field selector: only ${known}`);
}

function fieldText(object: KubeObject, field: string): string {
  if (field === 'source') return scalarText(valueAt(object, 'source', 'component'));
  if (field === 'spec.unschedulable' || field === 'spec.hostNetwork') {
    return scalarText(valueAt(object, ...field.split('.')) ?? false);
  }
  return scalarText(valueAt(object, ...field.split('.')));
}
