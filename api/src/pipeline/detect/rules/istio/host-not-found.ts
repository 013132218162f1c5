import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { hostTrouble } from '../../mesh/hosts/host-trouble.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { destinationsOf, type PlacedDestination } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** Proxies answer with 503 (response flag NC) where a route names a host that nothing has. */
export const hostNotFound = defineClusterRule({
  id: 'istio/host-not-found',
  title: 'A route leads to a host that does not exist',
  description: 'Requests that take the route are answered with 503, since the proxies know no such host.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0101', 'KIA1101'],
  subjects: ['VirtualService'],
  reads: ['Service', 'ServiceEntry'],
  messages: {
    missing: {
      text: 'The VirtualService {{name}} sends requests to {{host}}, which no Service and no ServiceEntry has.',
    },
    otherNamespace: {
      text: 'The VirtualService {{name}} sends requests to {{host}}: the short name means its own namespace, where there is no such Service.',
      remediation: 'If {{meant}} is meant, write that in full.',
    },
    notCompleted: {
      text: 'The VirtualService {{name}} sends requests to {{host}}, which the mesh does not complete to a full name.',
      remediation: 'Write {{meant}}, or the name alone if it is in the same namespace.',
    },
    notVisible: {
      text: 'The VirtualService {{name}} sends requests to {{host}}, which is exported only to {{scope}}.',
      remediation: 'Export it to the namespace of the VirtualService as well, or move the route.',
    },
  },
  remediation: 'Correct the host, or create the Service or ServiceEntry that is to have it.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const [host, [first, ...others]] of Map.groupBy(destinationsOf(record), ({ written }) => written)) {
      const trouble = hostTrouble(snapshot, host, record.namespace);
      if (first === undefined || trouble === undefined) continue;
      yield {
        messageId: trouble.kind,
        data: { name: record.name, host, meant: trouble.meant, scope: trouble.scope },
        path: `${first.path}.host`,
        ...weighed([first, ...others]),
        services: touchedServices(snapshot, record),
        evidence: [
          field(`${first.path}.host`, host, `Looked up as ${trouble.host}.`),
          ...others.map(({ path }) => field(`${path}.host`, host)),
          ...trouble.near.map((near) =>
            evidenceFrom(snapshot, near)('metadata.name', near.name, 'Has that name.'),
          ),
        ],
        related: trouble.near.map((near) => downstreamRef(snapshot.cluster, near)),
      };
    }
  },
});

/** Mirrored requests are only copies, and to a weight of 0 nothing is sent yet. */
function weighed(places: readonly PlacedDestination[]) {
  return places.every(({ mirror, idle }) => mirror || idle) ? { severity: 'medium' as const } : {};
}
