import { describe, expect, it } from 'vitest';
import { changeInside } from '../../../rancher/workloads/inside/change-inside.ts';
import { configMissing } from '../../../scenarios/faults/pod-troubles.ts';
import { configMap } from '../../../scenarios/objects/core.ts';
import { tuesday } from '../../fleet/inspect-world.ts';
import { at, clusterWith } from '../cluster-with.ts';

const broken = {
  namespace: 'app',
  name: 'web',
  config: 'missing' as const,
  trouble: configMissing('configmap "web-config" not found'),
};

describe('rancher-tests/workloads/inside/change-inside', () => {
  it('lets a workload recover: its failing pods and their events go, its Service gets endpoints', () => {
    const { cluster, declaration, all } = clusterWith({ workloads: [broken] });
    const before = all('Pod').map(({ metadata }) => metadata.name);
    expect(all('Event')).toHaveLength(2);
    const workload = { namespace: 'app', name: 'web', config: { COLOR: 'red' } };
    changeInside(cluster, declaration, { now: tuesday + 60_000, workload });
    expect(all('Event')).toEqual([]);
    expect(all('Pod').map((pod) => at(pod, 'status', 'phase'))).toEqual(['Running', 'Running']);
    expect(before.length).toBe(2);
    const [slice] = all('EndpointSlice', 'discovery.k8s.io');
    expect(at(slice, 'endpoints', 0, 'conditions', 'ready')).toBe(true);
    expect(at(all('Deployment', 'apps')[0], 'status', 'readyReplicas')).toBe(2);
  });

  it('writes and removes objects', () => {
    const { cluster, declaration, all } = clusterWith({});
    const object = configMap('app/flags', { seen: '{{ago 30}}' });
    changeInside(cluster, declaration, { now: tuesday, put: [object] });
    expect(at(all('ConfigMap')[0], 'data', 'seen')).toBe('2026-11-17T07:00:00Z');
    changeInside(cluster, declaration, { now: tuesday, remove: [object] });
    expect(all('ConfigMap')).toEqual([]);
  });
});
