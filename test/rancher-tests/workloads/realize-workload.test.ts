import { describe, expect, it } from 'vitest';
import { crashing, unschedulable } from '../../scenarios/faults/pod-troubles.ts';
import { at, clusterWith } from './cluster-with.ts';

const app = { namespace: 'app', name: 'web' };

describe('rancher-tests/workloads/realize-workload', () => {
  it('rolls a Deployment out: a new pod starts while the old ones serve', () => {
    const { all } = clusterWith({
      workloads: [{ ...app, replicas: 3, trouble: { rolling: true }, minutesAgo: 0 }],
    });
    const sets = all('ReplicaSet', 'apps').map((set) => [
      at(set, 'metadata', 'annotations', 'deployment.kubernetes.io/revision'),
      at(set, 'status', 'readyReplicas'),
    ]);
    expect(sets.sort()).toEqual([
      ['1', 3],
      ['2', 0],
    ]);
    expect(
      all('Pod')
        .map((pod) => at(pod, 'status', 'phase'))
        .sort(),
    ).toEqual(['Pending', 'Running', 'Running', 'Running']);
    expect(at(all('Deployment', 'apps')[0], 'status')).toMatchObject({
      replicas: 4,
      updatedReplicas: 1,
      availableReplicas: 3,
      unavailableReplicas: 1,
    });
  });

  it('runs one pod of a DaemonSet on every node, also on a cordoned one', () => {
    const { all } = clusterWith({
      nodes: { 2: { unschedulable: true } },
      workloads: [
        { ...app, kind: 'DaemonSet' },
        { namespace: 'app', name: 'plain', replicas: 4 },
      ],
    });
    const nodesOf = (name: string) =>
      all('Pod')
        .filter(({ metadata }) => metadata.labels?.['app'] === name)
        .map((pod) => at(pod, 'spec', 'nodeName'));
    expect(nodesOf('web').sort()).toEqual(['test-cp-0', 'test-worker-1', 'test-worker-2']);
    expect(new Set(nodesOf('plain'))).toEqual(new Set(['test-worker-1']));
  });

  it('keeps a pod that no node takes without node, address and containers', () => {
    const { all } = clusterWith({
      workloads: [{ ...app, replicas: 1, trouble: unschedulable('0/3 nodes are available.') }],
    });
    const [pod] = all('Pod');
    expect(at(pod, 'spec', 'nodeName')).toBeUndefined();
    expect(at(pod, 'status', 'podIP')).toBeUndefined();
    expect(at(pod, 'status', 'containerStatuses')).toBeUndefined();
    expect(at(pod, 'status', 'conditions', 0)).toMatchObject({
      type: 'PodScheduled',
      reason: 'Unschedulable',
    });
    expect(all('Event')[0]).toMatchObject({
      reason: 'FailedScheduling',
      source: { component: 'default-scheduler' },
    });
  });

  it('stops a StatefulSet at its broken pod', () => {
    const { all } = clusterWith({
      workloads: [
        {
          ...app,
          kind: 'StatefulSet',
          replicas: 3,
          trouble: { ...crashing('web', 1, 5), pods: 2, created: 2 },
        },
      ],
    });
    const ready = all('Pod').map((pod) => [
      pod.metadata.name,
      at(pod, 'status', 'containerStatuses', 0, 'ready'),
    ]);
    expect(ready).toEqual([
      ['web-0', true],
      ['web-1', false],
    ]);
    const involved = all('Event').map((event) => at(event, 'involvedObject', 'name'));
    expect(involved).toEqual(['web-1']);
  });
});
