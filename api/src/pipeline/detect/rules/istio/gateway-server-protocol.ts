import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { serversOf, type PlacedServer } from '../../mesh/hosts/gateways.ts';
import { servicesBehind } from '../../mesh/hosts/gateway-routes.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** Protocols of a server's port (gateway.proto). */
const PROTOCOLS = new Set(['HTTP', 'HTTPS', 'GRPC', 'GRPC-WEB', 'HTTP2', 'MONGO', 'TCP', 'TLS']);
const SECURE = new Set(['HTTPS', 'TLS']);

/** istiod refuses or ignores such servers (ValidateGateway). */
export const gatewayServerProtocol = defineClusterRule({
  id: 'istio/gateway-server-protocol',
  title: 'Protocol and TLS settings of a Gateway do not fit together',
  description: 'The server is refused, or listens with another protocol than its clients speak.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0106', 'KIA0601'],
  subjects: ['Gateway'],
  messages: {
    unknown: {
      text: 'The Gateway {{name}} has a server on port {{port}} with the protocol {{protocol}}, which Istio does not know.',
    },
    noTls: {
      text: 'The Gateway {{name}} has a server on port {{port}} with the protocol {{protocol}}, but without TLS settings.',
      remediation: 'Add `tls` with a mode and a certificate, or `PASSTHROUGH`.',
    },
    tlsOnPlain: {
      text: 'The Gateway {{name}} has TLS settings for its server on port {{port}}, whose protocol {{protocol}} is plain.',
      remediation: 'Use the protocol HTTPS or TLS, or take the TLS settings out.',
    },
    noCertificate: {
      text: 'The Gateway {{name}} is to end TLS on port {{port}}, but names no certificate.',
      remediation: 'Name the Secret of the certificate in `tls.credentialName`.',
    },
  },
  remediation: 'Use HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, MONGO, TCP or TLS.',
  *evaluate(record, { snapshot }) {
    for (const server of serversOf(record)) {
      const messageId = problemOf(server);
      if (messageId === undefined) continue;
      const path =
        messageId === 'unknown' || messageId === 'noTls'
          ? `${server.path}.port.protocol`
          : `${server.path}.tls`;
      yield {
        messageId,
        data: { name: record.name, port: server.port ?? 'of no number', protocol: server.protocol },
        path,
        services: servicesBehind(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(`${server.path}.port.protocol`, server.protocol),
          evidenceFrom(snapshot, record)(
            `${server.path}.tls`,
            server.server.tls === undefined ? 'absent' : (server.server.tls.mode ?? 'no mode'),
          ),
        ],
      };
    }
  },
});

function problemOf({ protocol, server: { tls } }: PlacedServer) {
  if (protocol === '') return undefined;
  if (!PROTOCOLS.has(protocol)) return 'unknown';
  if (SECURE.has(protocol)) return tls === undefined ? 'noTls' : certificateProblem(tls);
  return tls?.mode !== undefined && protocol.startsWith('HTTP') ? 'tlsOnPlain' : undefined;
}

function certificateProblem({
  mode,
  credentialName,
  credentialNames,
  serverCertificate,
}: NonNullable<PlacedServer['server']['tls']>) {
  const named = credentialName ?? serverCertificate ?? credentialNames[0];
  return (mode === 'SIMPLE' || mode === 'MUTUAL') && named === undefined ? 'noCertificate' : undefined;
}
