import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { portProtocol } from '../../mesh/hosts/port-protocol.ts';
import { hasMesh } from '../../mesh/hosts/has-mesh.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** A Service of type ExternalName has no address, so a TCP port of it stands for that port of everything. */
export const externalNamePortName = defineClusterRule({
  id: 'istio/external-name-port-name',
  title: 'A port of an ExternalName Service is taken for TCP',
  description: 'Proxies then send all connections to that port there, whatever their destination.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0150'],
  subjects: ['Service'],
  reads: [...POD_KINDS, 'Namespace'],
  messages: {
    tcp: {
      text: 'The port {{port}} of the ExternalName Service {{name}} is taken for TCP, so proxies may send every connection to port {{port}} to {{external}}.',
    },
  },
  remediation: 'Name the port after its protocol (`http`, `https`, `tls`, `grpc`), or leave the ports out.',
  *evaluate(record, { snapshot }) {
    if (record.spec.type !== 'ExternalName' || !hasMesh(snapshot)) return;
    for (const [index, port] of record.spec.ports.entries()) {
      const protocol = portProtocol(port);
      if (port.port === undefined || (protocol !== undefined && protocol !== 'tcp')) continue;
      yield {
        messageId: 'tcp',
        data: {
          name: record.name,
          port: port.port,
          external: record.spec.externalName ?? 'its external name',
        },
        path: `spec.ports[${index}]`,
        services: [{ namespace: record.namespace, name: record.name }],
        evidence: [
          evidenceFrom(snapshot, record)(`spec.ports[${index}].name`, port.name ?? 'none'),
          evidenceFrom(snapshot, record)('spec.externalName', record.spec.externalName ?? 'none'),
        ],
      };
    }
  },
});
