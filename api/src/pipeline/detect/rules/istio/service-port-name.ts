import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { portProtocol } from '../../mesh/hosts/port-protocol.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { POD_KINDS, selectedWorkloads } from '../../mesh/workloads.ts';

type Service = DownstreamRecord<'Service'>;

/** Only Services with pods in the mesh are judged; those of the control plane and of generated gateways are not. */
export const servicePortName = defineClusterRule({
  id: 'istio/service-port-name',
  title: 'The protocol of a Service port is not declared',
  description:
    'Proxies guess it from the first bytes, which delays and sometimes breaks protocols in which the server speaks first.',
  severity: 'info',
  causeClass: 'routing',
  codes: ['IST0118', 'KIA0601'],
  subjects: ['Service'],
  reads: [...POD_KINDS, 'Namespace'],
  messages: {
    unnamed: {
      text: 'The port {{port}} of the Service {{name}} has no name, so the mesh has to guess its protocol.',
    },
    name: {
      text: 'The name {{said}} of port {{port}} of the Service {{name}} tells no protocol, so the mesh has to guess it.',
    },
    appProtocol: {
      text: 'The mesh does not know the appProtocol {{said}} of port {{port}} of the Service {{name}}, and has to guess its protocol.',
      severity: 'low',
      codes: ['IST0118', 'KIA0602'],
    },
  },
  remediation:
    'Name the port `<protocol>-<anything>` (http, http2, https, grpc, tcp, tls, mongo, mysql, redis), or set `appProtocol`.',
  *evaluate(record, { snapshot }) {
    if (!isJudged(snapshot, record)) return;
    for (const [index, port] of record.spec.ports.entries()) {
      const messageId = problemOf(port);
      if (messageId === undefined) continue;
      const said = port.appProtocol ?? port.name ?? 'none';
      const path = `spec.ports[${index}]`;
      yield {
        messageId,
        data: { name: record.name, port: port.port ?? 0, said },
        path: messageId === 'unnamed' ? path : `${path}.${messageId}`,
        services: [{ namespace: record.namespace, name: record.name }],
        evidence: [
          evidenceFrom(snapshot, record)(`${path}.${messageId === 'unnamed' ? 'name' : messageId}`, said),
        ],
      };
    }
  },
});

function problemOf(port: Service['spec']['ports'][number]) {
  const overTcp = port.protocol === undefined || port.protocol === 'TCP';
  if (!overTcp || port.port === undefined || portProtocol(port) !== undefined) return undefined;
  if (port.appProtocol !== undefined) return 'appProtocol';
  return port.name === undefined ? 'unnamed' : 'name';
}

function isJudged(snapshot: ClusterSnapshot, { namespace, labels, spec }: Service): boolean {
  if (controlPlaneOf(snapshot).owns(namespace) || labels.istio !== undefined || labels.release === 'istio') {
    return false;
  }
  if (labels['gateway.networking.k8s.io/gateway-name'] !== undefined || spec.type === 'ExternalName') {
    return false;
  }
  if (Object.keys(spec.selector).length === 0) return false;
  return selectedWorkloads(snapshot, spec.selector, namespace).some(({ mode }) => mode !== 'none');
}
