import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { serversOf, shareWorkload, type PlacedServer } from '../../mesh/hosts/gateways.ts';
import { servicesBehind } from '../../mesh/hosts/gateway-routes.ts';
import { oldestFirst } from '../../mesh/hosts/oldest-first.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** Browsers send requests for any host of a certificate over a connection they have (RFC 9113, section 9.1.1). */
export const gatewayDuplicateCertificate = defineClusterRule({
  id: 'istio/gateway-duplicate-certificate',
  title: 'Servers of a gateway share a certificate',
  description:
    'Browsers reuse an HTTP/2 connection for hosts of the same certificate, and the other server answers 404.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0138'],
  subjects: ['Gateway'],
  messages: {
    shared: {
      text: 'The Gateway {{name}} serves {{hosts}} with the certificate {{certificate}}, with which {{other}} serves {{otherHosts}} on the same port and pods.',
    },
  },
  remediation:
    'Serve all hosts of the certificate in one server of one Gateway, or give each its own certificate.',
  *evaluate(record, { snapshot }) {
    for (const server of serversOf(record)) {
      const other = sharesWith(snapshot, server);
      const certificate = certificateOf(server);
      if (other === undefined || certificate === undefined) continue;
      yield {
        messageId: 'shared',
        data: {
          name: record.name,
          hosts: hostWords(server),
          certificate: certificate.name,
          other: other.gateway === record ? 'another of its servers' : `the Gateway ${other.gateway.key}`,
          otherHosts: hostWords(other),
        },
        path: `${server.path}.tls.${certificate.field}`,
        // Only certificates that cover hosts of both do harm, and what they cover is not read.
        confidence: 0.7,
        services: servicesBehind(snapshot, record),
        evidence: [server, other].map((one) =>
          evidenceFrom(snapshot, one.gateway)(
            `${one.path}.tls.${certificate.field}`,
            certificate.name,
            `Serves ${hostWords(one)}.`,
          ),
        ),
        related: other.gateway === record ? [] : [downstreamRef(snapshot.cluster, other.gateway)],
      };
    }
  },
});

function hostWords({ hosts }: PlacedServer): string {
  return hosts.map(({ host }) => host).join(', ') || 'nothing';
}

/** Only where TLS ends at the gateway is there a connection to reuse. */
function certificateOf({ server: { tls }, protocol }: PlacedServer) {
  if (tls === undefined || protocol !== 'HTTPS' || tls.mode === 'PASSTHROUGH') return undefined;
  if (tls.credentialName !== undefined) return { field: 'credentialName', name: tls.credentialName };
  const { serverCertificate, privateKey } = tls;
  if (serverCertificate === undefined || privateKey === undefined) return undefined;
  return { field: 'serverCertificate', name: serverCertificate };
}

const byCertificate = perSnapshot((snapshot) => {
  const servers = [...snapshot.all('Gateway')].sort(oldestFirst).flatMap((gateway) => serversOf(gateway));
  return Map.groupBy(servers, (server) => keyOf(server));
});

function keyOf(server: PlacedServer): string {
  const certificate = certificateOf(server);
  return certificate === undefined ? '' : `${server.port ?? ''}|${certificate.field}|${certificate.name}`;
}

/** The first server before this one with its certificate, for other hosts. */
function sharesWith(snapshot: ClusterSnapshot, server: PlacedServer): PlacedServer | undefined {
  const key = keyOf(server);
  const group = key === '' ? [] : (byCertificate(snapshot).get(key) ?? []);
  const end = group.findIndex((one) => one.gateway === server.gateway && one.path === server.path);
  const hosts = new Set(server.hosts.map(({ host }) => host));
  return group
    .slice(0, Math.max(end, 0))
    .find(
      (one) =>
        !one.hosts.some(({ host }) => hosts.has(host)) &&
        shareWorkload(snapshot, one.gateway, server.gateway),
    );
}
