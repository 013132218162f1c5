import type { KubeObject, KubeType } from '../../world.ts';
import type { StatusCause } from '../answer/status-error.ts';
import { asRecord } from '../json.ts';
import { asRecords, valueAt } from '../json-values.ts';
import { matchLabelSelectorObject } from '../selectors/label-selector-object.ts';

/** Kinds whose selector must select the labels of their own pod template. */
const selecting = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

/** What is wrong with a pod or with something that runs pods, beyond what the schema says. */
export function workloadCauses({ group, kind }: KubeType, object: KubeObject): StatusCause[] {
  if (group === '' && kind === 'Pod') return podCauses(object.spec, 'spec');
  if (group === 'batch' && kind === 'Job') {
    return podCauses(valueAt(object, 'spec', 'template', 'spec'), 'spec.template.spec');
  }
  if (group !== 'apps' || !selecting.has(kind)) return [];
  return [
    ...replicaCauses(object),
    ...selectorCauses(object),
    ...podCauses(valueAt(object, 'spec', 'template', 'spec'), 'spec.template.spec'),
  ];
}

function replicaCauses(object: KubeObject): StatusCause[] {
  const replicas = valueAt(object, 'spec', 'replicas');
  if (typeof replicas !== 'number' || replicas >= 0) return [];
  return [invalidValue('spec.replicas', `${replicas}: must be greater than or equal to 0`)];
}

function selectorCauses(object: KubeObject): StatusCause[] {
  const selector = valueAt(object, 'spec', 'selector');
  const labels = valueAt(object, 'spec', 'template', 'metadata', 'labels');
  const missing: StatusCause[] = selector === undefined ? [required('spec.selector')] : [];
  const matches = matchLabelSelectorObject(selector)(asRecord(labels) as Record<string, string>);
  if (selector !== undefined && matches) return missing;
  const shown = `${JSON.stringify(labels ?? null)}: \`selector\` does not match template \`labels\``;
  return [...missing, invalidValue('spec.template.metadata.labels', shown)];
}

function podCauses(spec: unknown, path: string): StatusCause[] {
  const containers = asRecords(asRecord(spec).containers);
  if (containers.length === 0) return [required(`${path}.containers`)];
  return containers.flatMap((container, index) =>
    typeof container.image === 'string' && container.image !== ''
      ? []
      : [required(`${path}.containers[${index}].image`)],
  );
}

function required(field: string): StatusCause {
  return { reason: 'FieldValueRequired', message: 'Required value', field };
}

function invalidValue(field: string, shown: string): StatusCause {
  return { reason: 'FieldValueInvalid', message: `Invalid value: ${shown}`, field };
}
