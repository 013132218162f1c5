import type { KubeObject } from '../../world.ts';
import { asRecord, scalarText } from '../json.ts';
import { asRecords, valueAt } from '../json-values.ts';
import type { AdmissionWrite } from './admission-write.ts';
import { quantityValue } from './quantity.ts';

/** Why a new pod does not fit the quotas of its namespace; `undefined` when it does. */
export function quotaProblem({ store, kubeType, object }: AdmissionWrite): string | undefined {
  const quotaType = store.typeOfKind('', 'ResourceQuota');
  if (!quotaType || kubeType.group !== '' || kubeType.kind !== 'Pod') return undefined;
  const { namespace } = object.metadata;
  const running = store.list(kubeType, namespace).filter((pod) => !isFinished(pod));
  for (const quota of store.list(quotaType, namespace)) {
    const problem = problemWith(quota, object, running);
    if (problem) return problem;
  }
  return undefined;
}

function problemWith(quota: KubeObject, pod: KubeObject, running: KubeObject[]): string | undefined {
  const hard = Object.entries(asRecord(valueAt(quota, 'spec', 'hard'))).filter(([name]) =>
    isPodResource(name),
  );
  const unset = hard.map(([name]) => name).filter((name) => name.includes('.') && !specifies(pod, name));
  if (unset.length > 0) return `failed quota: ${quota.metadata.name}: must specify ${unset.join(',')}`;
  const exceeded = hard.filter(([name, limit]) => {
    const used = running.reduce((sum, other) => sum + use(other, name), 0);
    return use(pod, name) > 0 && used + use(pod, name) > quantityValue(limit);
  });
  if (exceeded.length === 0) return undefined;
  const requested = exceeded.map(([name]) => `${name}=${use(pod, name)}`).join(',');
  const used = exceeded
    .map(([name]) => `${name}=${running.reduce((sum, other) => sum + use(other, name), 0)}`)
    .join(',');
  const limited = exceeded.map(([name, limit]) => `${name}=${scalarText(limit)}`).join(',');
  return `exceeded quota: ${quota.metadata.name}, requested: ${requested}, used: ${used}, limited: ${limited}`;
}

function isPodResource(name: string): boolean {
  return name === 'pods' || name === 'count/pods' || /^(requests|limits)\.(cpu|memory)$/.test(name);
}

/** How much of a quota's resource a pod uses: a count, cores or bytes. */
function use(pod: KubeObject, resource: string): number {
  const [section, name] = resource.split('.');
  if (section === undefined || name === undefined) return 1;
  const containers = asRecords(valueAt(pod, 'spec', 'containers'));
  return containers.reduce(
    (sum, container) => sum + quantityValue(valueAt(container, 'resources', section, name)),
    0,
  );
}

function specifies(pod: KubeObject, resource: string): boolean {
  const [section = '', name = ''] = resource.split('.');
  const containers = asRecords(valueAt(pod, 'spec', 'containers'));
  return containers.every((container) => valueAt(container, 'resources', section, name) !== undefined);
}

function isFinished(pod: KubeObject): boolean {
  const phase = valueAt(pod, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed';
}
