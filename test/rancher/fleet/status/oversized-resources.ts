/** status.resources with made-up objects added until it is about that many characters of JSON. */
export function oversizedResources(resources: unknown, size: number): unknown[] {
  const all: unknown[] = Array.isArray(resources) ? [...(resources as unknown[])] : [];
  let characters = JSON.stringify(all).length;
  for (let number = 0; characters < size; number += 1) {
    const name = `settings-${String(number).padStart(6, '0')}`;
    const resource = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      type: 'configmap',
      id: `bulk/${name}`,
      namespace: 'bulk',
      name,
      state: 'Ready',
      perClusterState: { ready: ['fleet-default/core-frankfurt-1', 'fleet-default/core-paris-1'] },
    };
    characters += JSON.stringify(resource).length + 1;
    all.push(resource);
  }
  return all;
}
