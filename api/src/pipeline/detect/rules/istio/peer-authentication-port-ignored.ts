import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { servicesSelecting } from '../../cluster-objects/workloads/services-of.ts';
import { containersOf } from '../../cluster-objects/workloads/pod-template.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { selects } from '../../mesh/policy/peer-modes.ts';
import { workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { containerPortOf } from '../../mesh/policy/service-ports.ts';
import { POD_KINDS, type MeshWorkload } from '../../mesh/workloads.ts';

/** Ports are those of the containers, and only policies with a selector may have any (peer_authentication.proto). */
export const peerAuthenticationPortIgnored = defineClusterRule({
  id: 'istio/peer-authentication-port-ignored',
  title: 'A mode for one port has no effect',
  description:
    'Modes for single ports hold only in policies with a selector, and their keys are ports of containers rather than of Services.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['PeerAuthentication'],
  reads: ['Service', 'Namespace', ...POD_KINDS],
  messages: {
    noSelector: {
      text: 'The PeerAuthentication {{name}} sets a mode for port {{port}} but has no selector, so the port follows the mode of the namespace.',
    },
    servicePort: {
      text: 'The PeerAuthentication {{name}} sets a mode for port {{port}}, which is a port of the Service {{service}}; the workloads listen on {{target}}.',
    },
  },
  remediation: 'Select the workloads the mode is for, and name the port their containers listen on.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    const reached = selects(record) ? workloadsReached(snapshot, record) : [];
    for (const [port, mtls] of Object.entries(record.spec.portLevelMtls)) {
      const path = `spec.portLevelMtls.${port}`;
      const evidence = [field(`${path}.mode`, mtls?.mode ?? 'UNSET')];
      if (!selects(record)) {
        yield { messageId: 'noSelector', data: { name: record.name, port }, path, evidence };
        continue;
      }
      const mistaken = serviceWithPort(reached, Number(port), snapshot);
      if (mistaken === undefined) continue;
      const { service, target } = mistaken;
      yield {
        messageId: 'servicePort',
        data: { name: record.name, port, service: service.name, target },
        path,
        services: namesOf([service]),
        evidence: [
          ...evidence,
          evidenceFrom(snapshot, service)('spec.ports', `${port} to ${target}`, 'Port and target port.'),
        ],
      };
    }
  },
});

/** A Service with that port, where no container has it. */
function serviceWithPort(workloads: readonly MeshWorkload[], port: number, snapshot: ClusterSnapshot) {
  const [first] = workloads;
  if (first === undefined || workloads.some((one) => listensOn(one, port))) return undefined;
  const services = servicesSelecting(snapshot, first.namespace, first.labels);
  const targets = services.flatMap((service) =>
    service.spec.ports.map((one) => ({ service, port: one.port, target: containerPortOf(one, first.spec) })),
  );
  if (targets.some(({ target }) => target === port)) return undefined;
  const found = targets.find((one) => one.port === port);
  return found?.target === undefined ? undefined : { service: found.service, target: found.target };
}

function listensOn({ spec }: MeshWorkload, port: number): boolean {
  return containersOf(spec).some(({ container }) =>
    container.ports.some(({ containerPort }) => containerPort === port),
  );
}
