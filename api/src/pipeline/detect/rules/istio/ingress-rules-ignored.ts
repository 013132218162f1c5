import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { meshVirtualServices } from '../../mesh/hosts/mesh-virtual-services.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { destinationsOf, gatewaysOf, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** A gateway sends to the destination itself, without looking for a VirtualService of that host. */
export const ingressRulesIgnored = defineClusterRule({
  id: 'istio/ingress-rules-ignored',
  title: 'Requests from outside pass by the rules of a host',
  description:
    'What a VirtualService says to sidecars about a host does not hold for requests that a gateway sends there.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0140'],
  subjects: ['VirtualService'],
  messages: {
    subsets: {
      text: 'At its gateways, the VirtualService {{name}} sends requests to {{host}} without a subset, and passes by the subsets that {{other}} routes to.',
    },
    policies: {
      text: 'At its gateways, the VirtualService {{name}} sends requests to {{host}} and passes by what {{other}} says of it: {{policies}}.',
      severity: 'low',
      codes: [],
    },
  },
  remediation:
    'Repeat the rules in the VirtualService of the gateway, or bind one VirtualService to the gateway and to `mesh`.',
  *evaluate(record, { snapshot }) {
    if (gatewaysOf(record).every(({ name }) => name === 'mesh') || record.spec.hosts.length === 0) return;
    const whole = destinationsOf(record).filter(
      ({ destination, mirror }) => destination.subset === undefined && !mirror,
    );
    for (const [host, [first]] of Map.groupBy(whole, (one) => one.host)) {
      const others = (meshVirtualServices(snapshot).get(host) ?? []).filter((other) => other !== record);
      const split = others.find((other) => hasSubsets(other));
      const ruled = split ?? others.find((other) => policiesOf(other).length > 0);
      if (first === undefined || ruled === undefined) continue;
      yield {
        messageId: split === undefined ? 'policies' : 'subsets',
        data: { name: record.name, host, other: ruled.key, policies: policiesOf(ruled).join(', ') },
        path: first.path,
        services: touchedServices(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(first.path, host, 'No subset.'),
          evidenceFrom(snapshot, ruled)(
            'spec.hosts',
            ruled.spec.hosts.join(', '),
            'Holds for sidecars only.',
          ),
        ],
        related: [downstreamRef(snapshot.cluster, ruled)],
      };
    }
  },
});

function hasSubsets(service: VirtualService): boolean {
  return destinationsOf(service).some(({ destination }) => destination.subset !== undefined);
}

/** What a VirtualService says of a host besides where to send its requests. */
function policiesOf({ spec }: VirtualService): readonly string[] {
  const names = spec.http.flatMap(({ timeout, retries, fault }) => [
    ...(timeout === undefined ? [] : ['timeout']),
    ...(retries === undefined ? [] : ['retries']),
    ...(fault === undefined ? [] : ['fault injection']),
  ]);
  return [...new Set(names)];
}
