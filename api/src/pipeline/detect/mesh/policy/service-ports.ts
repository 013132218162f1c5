import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { containersOf } from '../../cluster-objects/workloads/pod-template.ts';
import { selectedWorkloads, type MeshWorkload } from '../workloads.ts';

type Service = DownstreamRecord<'Service'>;
/** A port of a Service. */
export type ServicePort = Service['spec']['ports'][number];

/** What a Service sends its traffic to; nothing where it selects nothing. */
export function workloadsOfService(snapshot: ClusterSnapshot, service: Service): readonly MeshWorkload[] {
  const { selector } = service.spec;
  return Object.keys(selector).length === 0 ? [] : selectedWorkloads(snapshot, selector, service.namespace);
}

/** The container port behind a port of a Service; `undefined` where a name is given that no container has. */
export function containerPortOf(port: ServicePort, spec: MeshWorkload['spec']): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  if (target !== undefined && /^\d+$/.test(target)) return Number(target);
  return containersOf(spec)
    .flatMap(({ container }) => container.ports)
    .find(({ name }) => name === target)?.containerPort;
}

/** Whether traffic to a container port passes the proxy: annotations may take ports out. */
export function passesProxy({ annotations, mode }: MeshWorkload, port: number): boolean {
  if (mode !== 'sidecar') return mode === 'ambient';
  const listed = (name: string) =>
    annotations[`traffic.sidecar.istio.io/${name}`]?.split(',').map((one) => one.trim());
  if (listed('excludeInboundPorts')?.includes(String(port)) === true) return false;
  const included = listed('includeInboundPorts');
  return included === undefined || included.includes('*') || included.includes(String(port));
}
