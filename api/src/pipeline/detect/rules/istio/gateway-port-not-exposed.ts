import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { servicesSelecting } from '../../cluster-objects/workloads/services-of.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { gatewayWorkloads, serversOf, type IstioGateway } from '../../mesh/hosts/gateways.ts';
import { servicesBehind } from '../../mesh/hosts/gateway-routes.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { POD_KINDS, type MeshWorkload } from '../../mesh/workloads.ts';

type Service = DownstreamRecord<'Service'>;

/** The number of a server's port is that of a Service of the gateway pods, or the port it leads to. */
export const gatewayPortNotExposed = defineClusterRule({
  id: 'istio/gateway-port-not-exposed',
  title: 'A Gateway has a port that its Service does not',
  description: 'The gateway listens, but no request reaches the port through the Service in front of it.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0162'],
  subjects: ['Gateway'],
  reads: ['Service', ...POD_KINDS],
  messages: {
    notExposed: {
      text: 'The Gateway {{name}} has a server on port {{port}}, which no Service of its pods has: {{services}} has {{ports}}.',
    },
  },
  remediation: 'Add the port to the Service of the gateway, or use one that it has.',
  *evaluate(record, { snapshot }) {
    const pods = gatewayWorkloads(snapshot, record);
    const services = servicesOfGateway(snapshot, pods);
    const ports = [...new Set(services.flatMap(({ spec }) => spec.ports.flatMap(({ port }) => port ?? [])))];
    if (ports.length === 0) return;
    for (const { port, path } of unexposed(record, services, pods)) {
      yield {
        messageId: 'notExposed',
        data: {
          name: record.name,
          port,
          services: services.map(({ name }) => name).join(', '),
          ports: ports.join(', '),
        },
        path: `${path}.port.number`,
        services: servicesBehind(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(`${path}.port.number`, String(port)),
          ...services.map((service) =>
            evidenceFrom(snapshot, service)('spec.ports', portWords(service), 'The ports it has.'),
          ),
        ],
        related: services.map((service) => downstreamRef(snapshot.cluster, service)),
      };
    }
  },
});

function portWords({ spec }: Service): string {
  return (
    spec.ports.map(({ port, targetPort }) => `${port ?? ''}→${targetPort ?? port ?? ''}`).join(', ') || 'none'
  );
}

function servicesOfGateway(snapshot: ClusterSnapshot, pods: readonly MeshWorkload[]): readonly Service[] {
  return [
    ...new Set(pods.flatMap(({ namespace, labels }) => servicesSelecting(snapshot, namespace, labels))),
  ];
}

function unexposed(gateway: IstioGateway, services: readonly Service[], pods: readonly MeshWorkload[]) {
  const containers = pods.flatMap(({ spec }) => spec.containers);
  const named = new Map(
    containers.flatMap(({ ports }) => ports.map(({ name, containerPort }) => [name, containerPort] as const)),
  );
  const exposed = new Set(
    services.flatMap(({ spec }) =>
      spec.ports.flatMap(({ port, targetPort }) => [
        port,
        typeof targetPort === 'string' ? named.get(targetPort) : targetPort,
      ]),
    ),
  );
  return serversOf(gateway).flatMap(({ port, path, server }) =>
    // Sockets and other addresses are not reached through the Service.
    port === undefined || port === 0 || server.bind !== undefined || exposed.has(port)
      ? []
      : [{ port, path }],
  );
}
