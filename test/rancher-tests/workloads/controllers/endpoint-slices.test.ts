import { describe, expect, it } from 'vitest';
import { unready } from '../../../scenarios/faults/pod-troubles.ts';
import { at, clusterWith } from '../cluster-with.ts';
import type { WorkloadDeclaration } from '../../../rancher/workloads/declarations.ts';

function sliceOf(declared: Partial<WorkloadDeclaration>) {
  const { all } = clusterWith({ workloads: [{ namespace: 'app', name: 'web', ...declared }] });
  const slices = all('EndpointSlice', 'discovery.k8s.io');
  expect(slices).toHaveLength(1);
  return slices[0];
}

const ready = { conditions: { ready: true, serving: true, terminating: false } };

describe('rancher-tests/workloads/controllers/endpoint-slices', () => {
  it('lists the pods of a Service under the numbers of their ports', () => {
    const slice = sliceOf({});
    expect(slice).toMatchObject({
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
      endpoints: [ready, ready],
    });
    expect(slice?.metadata.labels).toMatchObject({ 'kubernetes.io/service-name': 'web' });
  });

  it('lists pods that are not ready as such', () => {
    const trouble = { ...unready(9090), pods: 1 };
    const endpoints = at(sliceOf({ trouble }), 'endpoints') as { conditions: { ready: boolean } }[];
    expect(endpoints.map(({ conditions }) => conditions.ready).sort()).toEqual([false, true]);
  });

  it('is empty when nothing is selected, and has no port when no container has its name', () => {
    expect(sliceOf({ service: { selector: { app: 'other' } } })).toMatchObject({ endpoints: [], ports: [] });
    const ports = [{ name: 'http', port: 80, targetPort: 'web' }];
    expect(sliceOf({ service: { ports } })).toMatchObject({ ports: [], endpoints: [ready, ready] });
  });
});
