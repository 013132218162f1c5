import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { serversOf } from '../../mesh/hosts/gateways.ts';
import { servicesBehind, virtualServicesByGateway } from '../../mesh/hosts/gateway-routes.ts';
import { hostsOverlap } from '../../mesh/hosts/host-names.ts';
import { hostsOf } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** A host that is served with TLS is meant to be used with TLS. */
export const gatewayHttpNotRedirected = defineClusterRule({
  id: 'istio/gateway-http-not-redirected',
  title: 'A host with HTTPS is served in plain HTTP too',
  description: 'Whoever types the address without https sends passwords and cookies in plain text.',
  severity: 'low',
  causeClass: 'security',
  subjects: ['Gateway'],
  reads: ['VirtualService'],
  messages: {
    notRedirected: {
      text: 'The Gateway {{name}} serves {{host}} with HTTPS and in plain HTTP, without sending clients to HTTPS.',
    },
  },
  remediation: 'Set `tls.httpsRedirect: true` on the HTTP server.',
  *evaluate(record, { snapshot }) {
    const servers = serversOf(record);
    const secure = new Set(
      servers
        .filter(({ protocol }) => protocol === 'HTTPS')
        .flatMap(({ hosts }) => hosts.map(({ host }) => host)),
    );
    const redirected = (virtualServicesByGateway(snapshot).get(record.key) ?? [])
      .filter(({ spec }) => spec.http.some(({ redirect }) => redirect))
      .flatMap((service) => hostsOf(service));
    for (const { server, protocol, hosts, path } of servers) {
      if (protocol !== 'HTTP' || server.tls?.httpsRedirect === true) continue;
      const open = hosts.find(
        ({ host }) => secure.has(host) && !redirected.some((other) => hostsOverlap(other, host)),
      );
      if (open === undefined) continue;
      yield {
        messageId: 'notRedirected',
        data: { name: record.name, host: open.host },
        path,
        services: servicesBehind(snapshot, record),
        evidence: [evidenceFrom(snapshot, record)(open.path, open.written, 'Served in plain HTTP as well.')],
      };
    }
  },
});
