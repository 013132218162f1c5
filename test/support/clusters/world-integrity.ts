import type { KubeObject, SimulatedCluster } from '../../rancher/world.ts';

/** What does not fit together in a cluster: references to nothing, addresses used twice, generations unseen. */
export function contradictions(cluster: SimulatedCluster): string[] {
  const objects = cluster.store.types.flatMap((kubeType) => cluster.store.list(kubeType));
  return [
    ...ownersGone(objects),
    ...nodesGone(objects),
    ...referencesGone(objects),
    ...sameAddresses(objects),
    ...generationsUnseen(objects),
  ];
}

const line = ({ kind, metadata }: KubeObject): string =>
  `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;

function ownersGone(objects: readonly KubeObject[]): string[] {
  const uids = new Map(objects.map((object) => [object.metadata.uid, object]));
  return objects.flatMap((object) =>
    (object.metadata.ownerReferences ?? [])
      .filter(({ uid, kind, name }) => {
        const owner = uids.get(uid);
        return owner?.kind !== kind || owner.metadata.name !== name;
      })
      .map(({ kind, name }) => `${line(object)} is owned by ${kind} ${name}, which is not there`),
  );
}

interface PodSpec {
  nodeName?: string;
  serviceAccountName?: string;
  containers: { envFrom?: { configMapRef?: { name: string } }[] }[];
  volumes?: { persistentVolumeClaim?: { claimName: string } }[];
}

function nodesGone(objects: readonly KubeObject[]): string[] {
  const nodes = new Set(objects.filter(({ kind }) => kind === 'Node').map(({ metadata }) => metadata.name));
  return objects
    .filter(({ kind }) => kind === 'Pod')
    .filter(({ spec }) => {
      const { nodeName } = spec as PodSpec;
      return nodeName !== undefined && !nodes.has(nodeName);
    })
    .map((pod) => `${line(pod)} runs on a node that is not there`);
}

/** ServiceAccounts, ConfigMaps and claims that pods refer to and that are not there. */
function referencesGone(objects: readonly KubeObject[]): string[] {
  const known = new Set(objects.map(line));
  return objects
    .filter(({ kind }) => kind === 'Pod')
    .flatMap((pod) => {
      const { serviceAccountName = 'default', containers, volumes = [] } = pod['spec'] as PodSpec;
      const maps = containers.flatMap(({ envFrom = [] }) =>
        envFrom.flatMap(({ configMapRef }) => configMapRef?.name ?? []),
      );
      const claims = volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
      const wanted = [
        `ServiceAccount ${pod.metadata.namespace ?? ''}/${serviceAccountName}`,
        ...maps.map((name) => `ConfigMap ${pod.metadata.namespace ?? ''}/${name}`),
        ...claims.map((name) => `PersistentVolumeClaim ${pod.metadata.namespace ?? ''}/${name}`),
      ];
      return wanted.filter((name) => !known.has(name)).map((name) => `${line(pod)} needs ${name}`);
    });
}

function sameAddresses(objects: readonly KubeObject[]): string[] {
  const pods = objects.filter(({ kind }) => kind === 'Pod');
  const byAddress = Map.groupBy(pods, ({ status }) => (status as { podIP?: string }).podIP);
  return [...byAddress]
    .filter(([address, sharing]) => address !== undefined && sharing.length > 1)
    .map(([address, sharing]) => `${sharing.map(line).join(' and ')} share ${address ?? ''}`);
}

function generationsUnseen(objects: readonly KubeObject[]): string[] {
  return objects
    .filter(({ metadata, status }) => {
      const { observedGeneration } = (status ?? {}) as { observedGeneration?: number };
      return observedGeneration !== undefined && observedGeneration !== metadata.generation;
    })
    .map((object) => `${line(object)} has a generation that was not observed`);
}
