import type { KubeObject, SimulatedCluster } from '../../world.ts';
import type { PodSpec } from '../pods/pod-names.ts';
import { isActive, storedObjects } from './stored-objects.ts';

/** Every ResourceQuota with what is used of it; only the resources of pods and their number are counted. */
export function resourceQuotas(cluster: SimulatedCluster): KubeObject[] {
  const pods = storedObjects(cluster, '', 'Pod').filter(isActive);
  return storedObjects(cluster, '', 'ResourceQuota').map((quota) => {
    const { hard = {} } = quota['spec'] as { hard?: Record<string, string> };
    const inside = pods.filter(({ metadata }) => metadata.namespace === quota.metadata.namespace);
    const used = Object.fromEntries(
      Object.keys(hard).map((resource) => [resource, usedOf(resource, inside)]),
    );
    return { ...quota, status: { hard, used } };
  });
}

function usedOf(resource: string, pods: KubeObject[]): string {
  if (resource === 'pods') return String(pods.length);
  const [kind = '', name = ''] = resource.includes('.') ? resource.split('.') : ['requests', resource];
  if (kind !== 'limits' && kind !== 'requests') return '0';
  const values = pods
    .flatMap((pod) => (pod['spec'] as PodSpec).containers)
    .map(({ resources }) => resources?.[kind]?.[name] ?? '0');
  if (name === 'cpu') return `${values.reduce((sum, value) => sum + milliCpu(value), 0)}m`;
  if (name === 'memory') return `${values.reduce((sum, value) => sum + mebibytes(value), 0)}Mi`;
  return '0';
}

function milliCpu(value: string): number {
  return value.endsWith('m') ? Number.parseInt(value, 10) : Number(value) * 1000;
}

function mebibytes(value: string): number {
  return Number.parseFloat(value) * (value.endsWith('Gi') ? 1024 : 1);
}
