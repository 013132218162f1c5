import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { serversOf } from '../../mesh/hosts/gateways.ts';
import { servicesBehind, virtualServicesByGateway } from '../../mesh/hosts/gateway-routes.ts';
import { hostCovers, hostsOverlap } from '../../mesh/hosts/host-names.ts';
import { hostsOf, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
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
    const secure = servers
      .filter(({ protocol }) => protocol === 'HTTPS')
      .flatMap(({ hosts }) => hosts.map(({ host }) => host));
    const redirected = (virtualServicesByGateway(snapshot).get(record.key) ?? [])
      .filter(redirectsAll)
      .flatMap((service) => hostsOf(service));
    for (const { server, protocol, hosts, path } of servers) {
      if (protocol !== 'HTTP' || server.tls?.httpsRedirect === true) continue;
      const [open] = hosts.flatMap((one) =>
        bothWays(one.host, secure)
          .filter((host) => !redirected.some((other) => hostsOverlap(other, host)))
          .map((host) => ({ ...one, host })),
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

/** What a host in plain HTTP shares with those that are served with HTTPS. */
function bothWays(plain: string, secure: readonly string[]): readonly string[] {
  return secure.flatMap((host) => {
    if (hostCovers(plain, host)) return host;
    return hostCovers(host, plain) ? plain : [];
  });
}

/** Whether a VirtualService redirects whatever is asked for, and not only some path or some requests. */
function redirectsAll({ spec }: VirtualService): boolean {
  return spec.http.some(
    ({ redirect, match }) =>
      redirect &&
      (match.length === 0 ||
        match.some(
          ({ uri, method, headers, queryParams }) =>
            (uri === undefined || uri.prefix === '/' || uri.regex === '.*') &&
            method === undefined &&
            Object.keys(headers).length + Object.keys(queryParams).length === 0,
        )),
  );
}
