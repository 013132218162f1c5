import { describe, expect, it } from 'vitest';
import { humanDuration } from '../../../rancher/kube/table/duration.ts';
import { findByJsonPath } from '../../../rancher/kube/table/json-path.ts';
import { renderCells, tableColumns } from '../../../rancher/kube/table/render-cells.ts';
import { managementTypes } from '../../../rancher/kube/types/all-types.ts';
import type { KubeObject, KubeType } from '../../../rancher/world.ts';

const now = Date.parse('2026-01-10T00:00:00Z');

function typeOf(group: string, kind: string): KubeType {
  const found = managementTypes.find((kubeType) => kubeType.group === group && kubeType.kind === kind);
  if (!found) throw new TypeError(kind);
  return found;
}

function row(group: string, object: Omit<KubeObject, 'apiVersion'>): Record<string, unknown> {
  const kubeType = typeOf(group, object.kind as string);
  const cells = renderCells(kubeType, { apiVersion: 'v1', ...object } as KubeObject, now);
  return Object.fromEntries(tableColumns(kubeType).map(({ name }, index) => [name, cells[index]]));
}

describe('rancher-tests/kube/table/render-cells', () => {
  it.each([
    [0, '0s'],
    [119, '119s'],
    [120, '2m'],
    [125, '2m5s'],
    [600, '10m'],
    [3 * 3600, '3h'],
    [3 * 3600 + 60, '3h1m'],
    [47 * 3600, '47h'],
    [50 * 3600, '2d2h'],
    [9 * 86400, '9d'],
    [800 * 86400, '2y70d'],
  ])('prints %d seconds as %s', (seconds, text) => {
    expect(humanDuration(seconds * 1000)).toBe(text);
  });

  it('follows paths', () => {
    const object = {
      a: [
        { type: 'x', n: 1 },
        { type: 'y', n: 2 },
      ],
      'b.c/d': 3,
    };
    expect(findByJsonPath(object, '.a[?(@.type=="y")].n')).toEqual([2]);
    expect(findByJsonPath(object, '.a[*].n')).toEqual([1, 2]);
    expect(findByJsonPath(object, ".['b.c/d']")).toEqual([]);
    expect(findByJsonPath(object, "$['b.c/d']")).toEqual([3]);
    expect(findByJsonPath(object, '.none.at.all')).toEqual([]);
  });

  it('shows a GitRepo as Fleet does', () => {
    const cells = row('fleet.cattle.io', {
      kind: 'GitRepo',
      metadata: { name: 'shop', namespace: 'fleet-default' },
      spec: { repo: 'https://git.example/shop' },
      status: {
        commit: 'abc',
        display: { readyBundleDeployments: '1/2' },
        conditions: [{ type: 'Ready', status: 'False', message: 'NotReady(1) [Bundle web]' }],
      },
    });
    expect(cells).toEqual({
      Name: 'shop',
      Repo: 'https://git.example/shop',
      Commit: 'abc',
      'BundleDeployments-Ready': '1/2',
      Status: 'NotReady(1) [Bundle web]',
    });
  });

  it('shows nodes, services and quotas as kubectl does', () => {
    expect(
      row('', {
        kind: 'Node',
        metadata: {
          name: 'n',
          labels: { 'node-role.kubernetes.io/etcd': 'true', 'node-role.kubernetes.io/control-plane': '' },
        },
        spec: { unschedulable: true },
        status: { conditions: [{ type: 'Ready', status: 'False' }], nodeInfo: { kubeletVersion: 'v1.35.2' } },
      }),
    ).toMatchObject({
      Status: 'NotReady,SchedulingDisabled',
      Roles: 'control-plane,etcd',
      Version: 'v1.35.2',
    });
    expect(
      row('', {
        kind: 'Service',
        metadata: { name: 's' },
        spec: { type: 'LoadBalancer', clusterIP: '10.0.0.1', ports: [{ port: 80, nodePort: 30080 }] },
      }),
    ).toMatchObject({ 'External-IP': '<pending>', 'Port(s)': '80:30080/TCP' });
  });

  it('shows why a pod does not run', () => {
    const pod = (status: unknown) =>
      row('', { kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{}, {}] }, status });
    expect(pod({ phase: 'Pending' })).toMatchObject({ Ready: '0/2', Status: 'Pending', Restarts: '0' });
    expect(
      pod({ initContainerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] }),
    ).toMatchObject({
      Status: 'Init:ImagePullBackOff',
    });
    expect(pod({ phase: 'Failed', reason: 'Evicted' })).toMatchObject({ Status: 'Evicted' });
  });

  it.each(managementTypes.map((kubeType) => [`${kubeType.group}/${kubeType.kind}`, kubeType] as const))(
    'has a cell for each column of an empty %s',
    (_name, kubeType) => {
      const broken = { apiVersion: '', kind: '', metadata: { name: 'x' }, spec: 7, status: [], data: null };
      expect(renderCells(kubeType, broken, now)).toHaveLength(tableColumns(kubeType).length);
    },
  );
});
