import { sha1 } from '../../fleet/digest.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import { controllerReference } from '../cluster-place.ts';
import type { PodSpec } from '../pods/pod-names.ts';
import { hasLabels, isActive, isReady, storedObjects } from './stored-objects.ts';

interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  selector?: Record<string, string>;
  ports?: {
    name?: string;
    port: number;
    protocol?: string;
    targetPort?: number | string;
    appProtocol?: string;
  }[];
  publishNotReadyAddresses?: boolean;
}

/** The EndpointSlices of every Service with a selector, as the endpoint slice controller makes them. */
export function endpointSlices(cluster: SimulatedCluster): KubeObject[] {
  const pods = Map.groupBy(
    storedObjects(cluster, '', 'Pod').filter(isActive),
    ({ metadata }) => metadata.namespace ?? '',
  );
  return storedObjects(cluster, '', 'Service').flatMap((service) => {
    const { selector, type } = service['spec'] as ServiceSpec;
    if (selector === undefined || type === 'ExternalName') return [];
    const selected = (pods.get(service.metadata.namespace ?? '') ?? []).filter(({ metadata }) =>
      hasLabels(metadata.labels, selector),
    );
    return slicesOf(service, selected);
  });
}

/** One slice for pods whose ports have the same numbers; one empty slice when no pod is selected. */
function slicesOf(service: KubeObject, pods: KubeObject[]): KubeObject[] {
  const groups = Map.groupBy(pods, (pod) => JSON.stringify(portsOn(service, pod)));
  if (groups.size === 0) return [slice(service, [], [])];
  return [...groups].map(([ports, members]) => slice(service, JSON.parse(ports) as unknown[], members));
}

/** The ports of a Service as numbers of a pod; one that the pod's containers do not name is left out. */
function portsOn(service: KubeObject, pod: KubeObject): unknown[] {
  const { ports = [] } = service['spec'] as ServiceSpec;
  const { containers = [], initContainers = [] } = pod['spec'] as PodSpec;
  const named = [...containers, ...initContainers].flatMap((container) => container.ports ?? []);
  return ports.flatMap(({ name = '', port, protocol = 'TCP', targetPort = port, appProtocol }) => {
    const number =
      typeof targetPort === 'number'
        ? targetPort
        : named.find((candidate) => candidate.name === targetPort)?.containerPort;
    return number === undefined
      ? []
      : [{ name, port: number, protocol, ...(appProtocol && { appProtocol }) }];
  });
}

function slice(service: KubeObject, ports: unknown[], pods: KubeObject[]): KubeObject {
  const { name, namespace, labels } = service.metadata;
  const { clusterIP, publishNotReadyAddresses } = service['spec'] as ServiceSpec;
  const published = pods.filter((pod) => addressOfPod(pod) !== undefined);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${sha1(JSON.stringify(ports)).slice(0, 5)}`,
      ...(namespace !== undefined && { namespace }),
      generateName: `${name}-`,
      ...(service.metadata.creationTimestamp && { creationTimestamp: service.metadata.creationTimestamp }),
      labels: {
        ...labels,
        'kubernetes.io/service-name': name,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        ...(clusterIP === 'None' && { 'service.kubernetes.io/headless': '' }),
      },
      ownerReferences: [controllerReference(service)],
    },
    addressType: 'IPv4',
    ports: pods.length > 0 ? ports : [],
    endpoints: published.map((pod) => endpoint(pod, publishNotReadyAddresses === true)),
  };
}

function endpoint(pod: KubeObject, publishNotReady: boolean): unknown {
  const { name, namespace, uid } = pod.metadata;
  const ready = isReady(pod);
  return {
    addresses: [addressOfPod(pod)],
    conditions: { ready: ready || publishNotReady, serving: ready, terminating: false },
    nodeName: (pod['spec'] as { nodeName?: string }).nodeName,
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

function addressOfPod(pod: KubeObject): string | undefined {
  return (pod['status'] as { podIP?: string } | undefined)?.podIP;
}
