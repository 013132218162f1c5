import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { findGateway } from '../../mesh/hosts/gateways.ts';
import { findHost, portsOf } from '../../mesh/hosts/host-registry.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import {
  destinationsOf,
  gatewaysOf,
  hostsOf,
  type VirtualService,
} from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** Without a port, a proxy takes the only port of the host, or else the port on which the request came (GetDestinationCluster). */
export const destinationPortRequired = defineClusterRule({
  id: 'istio/destination-port-required',
  title: 'A route does not say which of several ports it means',
  description:
    'Proxies then use the port that the request came in on, whether the destination has it or not.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0112'],
  subjects: ['VirtualService'],
  reads: ['Service', 'ServiceEntry'],
  messages: {
    gateway: {
      text: 'The VirtualService {{name}} sends requests to {{host}} without a port: they come to the gateway on {{incoming}}, and {{host}} has {{ports}}.',
      severity: 'high',
    },
    ambiguous: {
      text: 'The VirtualService {{name}} sends requests to {{host}} without saying which of its ports {{ports}}.',
    },
    ownHost: {
      text: 'The VirtualService {{name}} leaves it to its clients which of the ports {{ports}} of {{host}} is meant.',
      severity: 'low',
    },
  },
  remediation: 'Add `port.number` to the destination.',
  *evaluate(record, { snapshot }) {
    const unsaid = destinationsOf(record).filter(({ destination }) => destination.port?.number === undefined);
    for (const [host, [first]] of Map.groupBy(unsaid, (one) => one.host)) {
      const owners = new Set(findHost(snapshot, host, record.namespace).visible.map((one) => one.record));
      const [owner] = owners;
      if (first === undefined || owner === undefined || owners.size > 1) continue;
      const ports = portsOf(owner);
      if (ports.length < 2) continue;
      const strange = incomingPorts(snapshot, record).filter((port) => !ports.includes(port));
      yield {
        messageId: strange.length > 0 ? 'gateway' : isOwnHost(record, host) ? 'ownHost' : 'ambiguous',
        data: { name: record.name, host, ports: ports.join(', '), incoming: strange.join(', ') },
        path: first.path,
        services: touchedServices(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(first.path, host, 'No port.'),
          evidenceFrom(snapshot, owner)('spec.ports', ports.join(', '), 'The ports it has.'),
        ],
        related: [downstreamRef(snapshot.cluster, owner)],
      };
    }
  },
});

/** Sidecars know which port of the very host a client asked for. */
function isOwnHost(service: VirtualService, host: string): boolean {
  return hostsOf(service).includes(host) && gatewaysOf(service).every(({ name }) => name === 'mesh');
}

/** Ports of the gateways that requests come in on. */
function incomingPorts(snapshot: ClusterSnapshot, service: VirtualService): readonly number[] {
  return gatewaysOf(service).flatMap(({ name }) => {
    const servers = name === 'mesh' ? [] : (findGateway(snapshot, name).istio?.spec.servers ?? []);
    return servers.flatMap(({ port }) => port?.number ?? []);
  });
}
