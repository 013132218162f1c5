import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { outsideCallers, type OutsideCaller } from '../../mesh/policy/outside-callers.ts';
import { peerModeOf, type PeerDecision } from '../../mesh/policy/peer-modes.ts';
import { isGateway } from '../../mesh/policy/policy-reach.ts';
import {
  containerPortOf,
  passesProxy,
  workloadsOfService,
  type ServicePort,
} from '../../mesh/policy/service-ports.ts';
import { POD_KINDS, type MeshWorkload } from '../../mesh/workloads.ts';

/** Callers that are known to be outside, by what the cluster says: no guess is made about what traffic there is. */
export const strictMtlsRefusesCallers = defineClusterRule({
  id: 'istio/strict-mtls-refuses-callers',
  title: 'Callers outside the mesh are refused',
  description:
    'The pods of a Service only accept mutual TLS, but somebody who cannot have an identity of the mesh is configured to call them.',
  severity: 'high',
  causeClass: 'security',
  subjects: ['Service'],
  reads: ['PeerAuthentication', 'Namespace', ...POD_KINDS],
  messages: {
    webhook: {
      text: 'The API server calls the Service {{service}} on port {{port}} for the webhook {{caller}}, but its pods only accept mutual TLS there.',
    },
    ingress: {
      text: 'The Ingress {{caller}} sends requests to port {{port}} of the Service {{service}}, but its pods only accept mutual TLS, and no ingress controller is in the mesh.',
    },
    external: {
      text: 'The Service {{service}} is open to callers outside the cluster on port {{port}}, but its pods only accept mutual TLS there.',
      severity: 'medium',
      remediation: 'Let callers come through a gateway of the mesh, or accept plain text on this port alone.',
    },
  },
  remediation:
    'Accept plain text on this container port alone (portLevelMtls with PERMISSIVE in a PeerAuthentication that selects the pods), or bring the caller into the mesh.',
  *evaluate(record, { snapshot }) {
    for (const caller of outsideCallers(snapshot, record)) {
      const refused = refusedPort(record, caller, snapshot);
      if (refused === undefined) continue;
      const { decision, path, port } = refused;
      yield {
        messageId: caller.messageId,
        data: { service: record.key, port, caller: caller.by.key },
        path,
        discriminator: `${caller.by.kind} ${caller.by.key}`,
        confidence: caller.messageId === 'ingress' ? 0.8 : 1,
        services: namesOf([record]),
        evidence: [
          evidenceFrom(snapshot, caller.by)(caller.path, `port ${port} of ${record.key}`),
          ...(decision.by === undefined
            ? []
            : [evidenceFrom(snapshot, decision.by)(decision.path, decision.mode)]),
        ],
        related: caller.by === record ? [] : [downstreamRef(snapshot.cluster, caller.by)],
      };
    }
  },
});

/** The first port that the caller uses and that is closed to it on every pod behind it. */
function refusedPort(service: DownstreamRecord<'Service'>, caller: OutsideCaller, snapshot: ClusterSnapshot) {
  const workloads = workloadsOfService(snapshot, service);
  if (workloads.some(isGateway)) return undefined;
  for (const [index, port] of service.spec.ports.entries()) {
    const called = caller.port === undefined || caller.port === port.port || caller.port === port.name;
    const decision = called ? strictDecision(port, workloads, snapshot) : undefined;
    if (decision === undefined) continue;
    return { decision, path: `spec.ports[${index}]`, port: port.port ?? port.name ?? 'without a number' };
  }
  return undefined;
}

/** What closes a port, where every pod demands mutual TLS on it. */
function strictDecision(
  port: ServicePort,
  workloads: readonly MeshWorkload[],
  snapshot: ClusterSnapshot,
): PeerDecision | undefined {
  const decisions = workloads.map((workload) => {
    const number = containerPortOf(port, workload.spec);
    return number !== undefined && passesProxy(workload, number)
      ? peerModeOf(snapshot, workload, number)
      : undefined;
  });
  return decisions.every((one) => one?.mode === 'STRICT') ? decisions[0] : undefined;
}
