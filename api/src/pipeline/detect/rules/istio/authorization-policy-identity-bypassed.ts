import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { containersOf } from '../../cluster-objects/workloads/pod-template.ts';
import {
  enforcedActionOf,
  needsIdentity,
  type AuthorizationRule,
} from '../../mesh/authorization/authorization-rules.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { peerModeOf, type PeerDecision } from '../../mesh/policy/peer-modes.ts';
import { isGateway, isInMesh, workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { servicesOfWorkloads, workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS, type MeshWorkload } from '../../mesh/workloads.ts';

/** Callers without mutual TLS have no identity, so no rule about identities matches them. */
export const authorizationPolicyIdentityBypassed = defineClusterRule({
  id: 'istio/authorization-policy-identity-bypassed',
  title: 'A denied identity gets in without one',
  description:
    'A DENY rule about identities matches only callers that show one; where plain text is accepted, the same caller gets in by not using mutual TLS.',
  severity: 'high',
  causeClass: 'security',
  codes: ['KIA0105'],
  subjects: ['AuthorizationPolicy'],
  reads: ['PeerAuthentication', 'Namespace', ...POD_KINDS],
  messages: {
    plaintext: {
      text: 'The AuthorizationPolicy {{name}} denies identities, but {{workloads}} accepts plain text, which has none, so whoever is denied can get in without mutual TLS.',
    },
  },
  remediation:
    'Set STRICT for these workloads first, or deny all identities but those that are welcome (`notPrincipals`).',
  *evaluate(record, { snapshot }) {
    const index = record.spec.rules.findIndex(needsIdentity);
    const rule = record.spec.rules[index];
    if (enforcedActionOf(record) !== 'DENY' || rule === undefined) return;
    const open = workloadsReached(snapshot, record).filter(
      (one) => isInMesh(one) && !isGateway(one) && openDoor(snapshot, rule, one) !== undefined,
    );
    const [first] = open;
    const door = first && openDoor(snapshot, rule, first);
    if (first === undefined || door === undefined) return;
    const { by, mode, path: modePath } = door;
    const path = `spec.rules[${index}]`;
    yield {
      messageId: 'plaintext',
      data: { name: record.name, workloads: workloadNames(open) },
      path,
      services: servicesOfWorkloads(snapshot, open),
      evidence: [
        evidenceFrom(snapshot, record)(path, 'denies identities'),
        by === undefined
          ? evidenceFrom(snapshot, first.record)(
              'metadata.name',
              first.record.name,
              'No PeerAuthentication speaks of it, so it accepts plain text.',
            )
          : evidenceFrom(snapshot, by)(modePath, mode, 'Accepts plain text.'),
      ],
    };
  },
});

/** What lets plain text in where a rule holds: on the ports it names, or on any port of the workload. */
function openDoor(
  snapshot: ClusterSnapshot,
  { to }: AuthorizationRule,
  workload: MeshWorkload,
): PeerDecision | undefined {
  const named = to.map(({ operation }) => operation?.ports ?? []);
  const limited = named.length > 0 && named.every((ports) => ports.length > 0);
  const declared = containersOf(workload.spec).flatMap(({ container }) =>
    container.ports.flatMap(({ containerPort }) => containerPort ?? []),
  );
  const ports = limited ? named.flat().map(Number) : [undefined, ...declared];
  return ports
    .map((port) => peerModeOf(snapshot, workload, port))
    .find((decision) => decision.mode !== 'STRICT');
}
