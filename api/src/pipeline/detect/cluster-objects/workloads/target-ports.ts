import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { workloadsWithPairs } from './label-index.ts';
import { podTemplateOf } from './pod-template.ts';
import type { Workload } from './workloads.ts';

/** A port of a Service that leads to no port of its pods. */
interface TargetPortProblem {
  /** Position in `spec.ports`. */
  readonly index: number;
  /** The port of the Service, or its position where it has none. */
  readonly port: number;
  readonly target: string | number;
  /** A name that no container has leads nowhere for sure; a number may be one that no container declares. */
  readonly isNamed: boolean;
  /** What the containers declare, as names and numbers. */
  readonly declared: readonly string[];
  readonly workloads: readonly Workload[];
}

interface DeclaredPort {
  readonly name?: string | undefined;
  readonly containerPort?: number | undefined;
  readonly protocol?: string | undefined;
}

/** Images of proxies that are told what to listen on. */
const PROXY = /(?:^|[/-])(?:proxyv2|envoy|gateway|haproxy|traefik|nginx-ingress-controller)(?:[:@/-]|$)/;

/**
 * The ports of a Service that lead to no port of the pods it selects; none where it selects nothing. Declaring a port is
 * only information in Kubernetes: a number nobody declares is a hint only where exactly one other is declared.
 */
export function targetPortProblems(
  service: DownstreamRecord<'Service'>,
  snapshot: ClusterSnapshot,
): readonly TargetPortProblem[] {
  const workloads = workloadsWithPairs(snapshot, service.namespace, service.spec.selector);
  const perWorkload = workloads.map(declaredPorts);
  if (workloads.length === 0) return [];
  const numbersTell =
    !workloads.some(isGateway) &&
    perWorkload.every((ports) => ports.length > 0) &&
    sizeOfNumbers(perWorkload.flat()) === 1;
  const declared = [
    ...new Set(perWorkload.flat().flatMap(({ name, containerPort }) => [name, containerPort])),
  ]
    .filter((one) => one !== undefined)
    .map(String);
  return service.spec.ports.flatMap(({ port, targetPort, protocol = 'TCP' }, index) => {
    const target = asNumber(targetPort) ?? targetPort ?? port;
    if (!target) return [];
    const isNamed = typeof target === 'string';
    if (!isNamed && !numbersTell) return [];
    const isThere = perWorkload.flat().some((one) => leadsTo(one, target, protocol));
    return isThere ? [] : [{ index, port: port ?? index, target, isNamed, declared, workloads }];
  });
}

/** A name is looked up among the ports of the same protocol only. */
function leadsTo(one: DeclaredPort, target: string | number, protocol: string): boolean {
  if (typeof target === 'number') return one.containerPort === target;
  return one.name === target && (one.protocol ?? 'TCP') === protocol;
}

/** Proxies of a gateway listen on whatever ports they are told while they run, and declare none of them. */
function isGateway(workload: Workload): boolean {
  const { labels = {}, spec } = podTemplateOf(workload) ?? {};
  const isMade = 'gateway.networking.k8s.io/gateway-name' in labels || 'gateway.istio.io/managed' in labels;
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  return isMade || containers.some(({ name, image }) => name === 'istio-proxy' || PROXY.test(image ?? ''));
}

/** How many different numbers are declared. */
function sizeOfNumbers(ports: readonly DeclaredPort[]): number {
  return new Set(ports.map(({ containerPort }) => containerPort).filter((one) => one !== undefined)).size;
}

function declaredPorts(workload: Workload): readonly DeclaredPort[] {
  const specs = [podTemplateOf(workload)?.spec, ...workload.pods.map((pod) => pod.spec)];
  return specs.flatMap((spec) =>
    [...(spec?.containers ?? []), ...(spec?.initContainers ?? []).filter(isSidecar)].flatMap(
      ({ ports }) => ports,
    ),
  );
}

/** Init containers that keep running; the ports of others lead nowhere. */
function isSidecar({ restartPolicy }: { readonly restartPolicy?: string | undefined }): boolean {
  return restartPolicy === 'Always';
}

function asNumber(port: string | number | undefined): number | undefined {
  if (typeof port === 'number') return port;
  return port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : undefined;
}
