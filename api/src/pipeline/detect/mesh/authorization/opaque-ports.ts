import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { servicesSelecting } from '../../cluster-objects/workloads/services-of.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import type { MeshWorkload } from '../workloads.ts';
import { containerPortOf, type ServicePort } from '../policy/service-ports.ts';

/** Protocols in which a proxy sees no requests. TLS of the application is one of them. */
const OPAQUE = new Set(['tcp', 'tls', 'https', 'mongo', 'mysql', 'redis']);

/** A port on which proxies see connections rather than requests. */
export interface OpaquePort {
  readonly service: DownstreamRecord<'Service'>;
  readonly port: ServicePort;
  readonly containerPort: number;
  readonly protocol: string;
  readonly path: string;
}

/** The ports of a workload that Services declare to carry something else than HTTP; detected ports are not among them. */
export function opaquePortsOf(snapshot: ClusterSnapshot, workload: MeshWorkload): readonly OpaquePort[] {
  const { namespace, labels, spec } = workload;
  return servicesSelecting(snapshot, namespace, labels).flatMap((service) =>
    service.spec.ports.flatMap((port, index) => {
      const protocol = (port.appProtocol ?? port.name ?? '').toLowerCase().split('-')[0] ?? '';
      const containerPort = containerPortOf(port, spec);
      if (containerPort === undefined || port.protocol === 'UDP' || !OPAQUE.has(protocol)) return [];
      return [{ service, port, containerPort, protocol, path: `spec.ports[${index}]` }];
    }),
  );
}
