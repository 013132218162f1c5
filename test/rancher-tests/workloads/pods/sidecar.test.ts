import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../rancher/world.ts';
import type { MeshDeclaration } from '../../../rancher/workloads/declarations.ts';
import { at, clusterWith } from '../cluster-with.ts';

const names = (pod: KubeObject | undefined, field: string) =>
  ((at(pod, 'spec', field) ?? []) as { name: string }[]).map(({ name }) => name);

function podIn(mesh: MeshDeclaration, labels: Record<string, string>, own: Record<string, string> = {}) {
  const { all } = clusterWith({
    mesh,
    namespaces: { app: { labels } },
    workloads: [{ namespace: 'app', name: 'web', replicas: 1, labels: own }],
  });
  return all('Pod')[0];
}

const injection = { 'istio-injection': 'enabled' };

describe('rancher-tests/workloads/pods/sidecar', () => {
  it('adds a native sidecar, or a container, where the namespace asks for one', () => {
    const native = podIn({ proxy: 'native', version: '1.27.1' }, injection);
    expect(names(native, 'initContainers')).toEqual(['istio-init', 'istio-proxy']);
    expect(names(native, 'containers')).toEqual(['web']);
    expect(at(native, 'status', 'initContainerStatuses', 1)).toMatchObject({
      name: 'istio-proxy',
      ready: true,
    });
    const plain = podIn({ proxy: 'container', version: '1.27.1' }, injection);
    expect(names(plain, 'initContainers')).toEqual(['istio-init']);
    expect(names(plain, 'containers')).toEqual(['web', 'istio-proxy']);
  });

  it('adds none to pods that decline, and to pods older than the label', () => {
    const mesh: MeshDeclaration = { proxy: 'container', version: '1.27.1' };
    expect(names(podIn(mesh, injection, { 'sidecar.istio.io/inject': 'false' }), 'containers')).toEqual([
      'web',
    ]);
    expect(names(podIn({ ...mesh, labelledLater: ['app'] }, injection), 'containers')).toEqual(['web']);
  });

  it('marks the pods of an ambient namespace', () => {
    const pod = podIn({ proxy: 'native', version: '1.27.1' }, { 'istio.io/dataplane-mode': 'ambient' });
    expect(pod?.metadata.annotations).toMatchObject({ 'ambient.istio.io/redirection': 'enabled' });
    expect(names(pod, 'initContainers')).toEqual([]);
  });
});
