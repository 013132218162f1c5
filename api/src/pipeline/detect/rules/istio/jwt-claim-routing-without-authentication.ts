import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { hostsOf } from '../../mesh/traffic-policy/http-retries.ts';
import { verifiedReach } from '../../mesh/authorization/token-checks.ts';
import { POD_KINDS, selectedWorkloads } from '../../mesh/workloads.ts';

type VirtualService = DownstreamRecord<'VirtualService'>;

/** Claims are known only after the token was verified, and only at gateways. */
export const jwtClaimRoutingWithoutAuthentication = defineClusterRule({
  id: 'istio/jwt-claim-routing-without-authentication',
  title: 'A route asks for claims that nobody verifies',
  description:
    'A route that matches claims of a token never matches unless a RequestAuthentication verifies the token at the gateway.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0149'],
  subjects: ['VirtualService'],
  reads: ['Gateway', 'RequestAuthentication', 'Namespace', ...POD_KINDS],
  messages: {
    unverified: {
      text: 'The VirtualService {{name}} routes by {{claim}}, but no RequestAuthentication verifies tokens at the gateway {{gateway}}, so the route never matches.',
    },
  },
  remediation:
    'Add a RequestAuthentication that selects the pods of the gateway, in their namespace or in the root namespace.',
  *evaluate(record, { snapshot }) {
    const claim = claimIn(record);
    const gateway = claim === undefined ? undefined : unverifiedGateway(record, snapshot);
    if (claim === undefined || gateway === undefined) return;
    yield {
      messageId: 'unverified',
      data: { name: record.name, claim: claim.name, gateway: gateway.key },
      path: claim.path,
      services: serviceNamesOf(snapshot, claim.hosts, record.namespace),
      evidence: [
        evidenceFrom(snapshot, record)(claim.path, claim.name),
        evidenceFrom(snapshot, gateway)(
          'spec.selector',
          Object.entries(gateway.spec.selector)
            .map(([key, value]) => `${key}=${value}`)
            .join(', '),
          'No RequestAuthentication reaches these pods.',
        ),
      ],
    };
  },
});

function claimIn({ spec }: VirtualService) {
  for (const [index, route] of spec.http.entries()) {
    for (const [position, { headers, withoutHeaders }] of route.match.entries()) {
      const name = Object.keys({ ...headers, ...withoutHeaders }).find((one) =>
        one.startsWith('@request.auth.claims'),
      );
      if (name !== undefined) {
        const field = name in headers ? 'headers' : 'withoutHeaders';
        return { name, path: `spec.http[${index}].match[${position}].${field}`, hosts: hostsOf(route) };
      }
    }
  }
  return undefined;
}

/** A gateway of the VirtualService that has pods, none of which verifies tokens. */
function unverifiedGateway({ spec, namespace }: VirtualService, snapshot: ClusterSnapshot) {
  const verified = verifiedReach(snapshot).workloads;
  return spec.gateways
    .map((name) => {
      const [first = '', second] = name.split('/');
      return second === undefined
        ? snapshot.get('Gateway', namespace, first)
        : snapshot.get('Gateway', first, second);
    })
    .filter((gateway) => gateway !== undefined && Object.keys(gateway.spec.selector).length > 0)
    .find((gateway) => {
      const pods = selectedWorkloads(snapshot, gateway?.spec.selector ?? {});
      return pods.length > 0 && !pods.some((pod) => verified.has(pod));
    });
}
