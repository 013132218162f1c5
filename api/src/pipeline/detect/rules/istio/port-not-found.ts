import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { findHost, portsOf } from '../../mesh/hosts/host-registry.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { destinationsOf } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** A port of a destination is that of the Service, never that of the container. */
export const portNotFound = defineClusterRule({
  id: 'istio/port-not-found',
  title: 'A route leads to a port that the host does not have',
  description: 'Requests that take the route are answered with 503, since the proxies know no such port.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0101', 'KIA1101'],
  subjects: ['VirtualService'],
  reads: ['Service', 'ServiceEntry'],
  messages: {
    missing: {
      text: 'The VirtualService {{name}} sends requests to port {{port}} of {{host}}, which has only {{ports}}.',
    },
    targetPort: {
      text: 'The VirtualService {{name}} sends requests to port {{port}} of {{host}}: that is a port of its containers, the Service has {{ports}}.',
      remediation: 'Write the port of the Service, {{port}} is where it leads.',
    },
  },
  remediation: 'Write a port that the Service or ServiceEntry has, or add this one to it.',
  *evaluate(record, { snapshot }) {
    for (const { destination, host, path } of destinationsOf(record)) {
      const port = destination.port?.number;
      if (port === undefined) continue;
      const { visible } = findHost(snapshot, host, record.namespace);
      const ports = [...new Set(visible.flatMap((one) => one.ports))].sort((a, b) => a - b);
      // Something without ports says nothing of which ports there are.
      if (visible.some((one) => one.ports.length === 0) || ports.length === 0 || ports.includes(port)) {
        continue;
      }
      const owners = [...new Set(visible.map((one) => one.record))];
      const isTarget = owners.some((owner) => owner.spec.ports.some(({ targetPort }) => targetPort === port));
      yield {
        messageId: isTarget ? 'targetPort' : 'missing',
        data: { name: record.name, host, port, ports: ports.join(', ') },
        path: `${path}.port.number`,
        services: touchedServices(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(`${path}.port.number`, String(port)),
          ...owners.map((owner) =>
            evidenceFrom(snapshot, owner)('spec.ports', portsOf(owner).join(', '), 'The ports it has.'),
          ),
        ],
        related: owners.map((owner) => downstreamRef(snapshot.cluster, owner)),
      };
    }
  },
});
