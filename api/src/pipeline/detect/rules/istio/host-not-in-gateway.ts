import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { findGateway, serversOf, serves } from '../../mesh/hosts/gateways.ts';
import { hostsOverlap, meshHostName } from '../../mesh/hosts/host-names.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { gatewaysOf, hostsOf, isDelegate, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** A gateway takes from a VirtualService only the hosts that one of its servers has. */
export const hostNotInGateway = defineClusterRule({
  id: 'istio/host-not-in-gateway',
  title: 'A VirtualService has hosts that its gateway does not serve',
  description: 'The gateway ignores the routes of such hosts, and requests to them are answered with 404.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0132'],
  subjects: ['VirtualService'],
  reads: ['Gateway', 'KubernetesGateway'],
  messages: {
    noHost: {
      text: 'The VirtualService {{name}} is bound to the gateway {{gateway}}, which serves none of its hosts {{hosts}} but {{served}}.',
    },
    otherNamespaces: {
      text: 'The VirtualService {{name}} is bound to the gateway {{gateway}}, which takes its hosts {{hosts}} only from other namespaces: {{served}}.',
      remediation:
        'Let the gateway take the hosts from this namespace (`namespace/host`), or move the VirtualService.',
    },
    someHost: {
      text: 'No gateway of the VirtualService {{name}} serves its host {{host}}.',
      severity: 'medium',
    },
  },
  remediation: 'Add the host to a server of the Gateway, or correct it in the VirtualService.',
  *evaluate(record, { snapshot }) {
    const served = isDelegate(record) ? [] : servedBy(snapshot, record);
    const none = served.filter(({ hosts }) => hosts.size === 0);
    const field = evidenceFrom(snapshot, record);
    for (const { gateway, path, all, elsewhere } of none) {
      const words = all.join(', ') || 'nothing';
      yield {
        messageId: elsewhere ? 'otherNamespaces' : 'noHost',
        data: { name: record.name, gateway, hosts: record.spec.hosts.join(', '), served: words },
        path,
        services: touchedServices(snapshot, record),
        evidence: [
          field(path, gateway, `Serves ${words}.`),
          field('spec.hosts', record.spec.hosts.join(', ')),
        ],
      };
    }
    // Sidecars serve whatever a VirtualService says; of a gateway that serves nothing of it all is said.
    if (none.length > 0 || served.length < gatewaysOf(record).length) return;
    for (const { host, path } of unserved(record, served)) {
      yield {
        messageId: 'someHost',
        data: { name: record.name, host },
        path,
        services: touchedServices(snapshot, record),
        evidence: [
          field(path, host),
          ...served.map((one) => field(one.path, one.gateway, `Serves ${one.all.join(', ')}.`)),
        ],
      };
    }
  },
});

/** Hosts of a VirtualService that none of its gateways serves. */
function unserved(service: VirtualService, served: readonly Served[]) {
  return service.spec.hosts.flatMap((host, index) => {
    const full = meshHostName(host, service.namespace);
    return host === '' || served.some(({ hosts }) => hosts.has(full))
      ? []
      : [{ host, path: `spec.hosts[${index}]` }];
  });
}

interface Served {
  readonly gateway: string;
  readonly path: string;
  /** What the gateway serves at all. */
  readonly all: readonly string[];
  /** Which hosts of the VirtualService it serves. */
  readonly hosts: ReadonlySet<string>;
  /** It serves them, but for other namespaces. */
  readonly elsewhere: boolean;
}

/** What each gateway that is there serves of a VirtualService. */
function servedBy(snapshot: ClusterSnapshot, service: VirtualService): readonly Served[] {
  const own = hostsOf(service);
  return gatewaysOf(service).flatMap(({ name, path }) => {
    const { istio, kubernetes } = findGateway(snapshot, name);
    if (istio !== undefined) {
      const hosts = serversOf(istio).flatMap((server) => server.hosts);
      const taken = own.filter((host) => hosts.some((one) => serves(one, host, service.namespace)));
      const elsewhere = own.some((host) => hosts.some((one) => hostsOverlap(one.host, host)));
      return [
        { gateway: name, path, all: hosts.map(({ written }) => written), hosts: new Set(taken), elsewhere },
      ];
    }
    if (kubernetes === undefined) return [];
    const all = kubernetes.spec.listeners.map(({ hostname }) => hostname?.toLowerCase() ?? '*');
    const taken = own.filter((host) => all.some((one) => hostsOverlap(one, host)));
    return [{ gateway: name, path, all, hosts: new Set(taken), elsewhere: false }];
  });
}
