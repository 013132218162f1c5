import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { tlsMeetings, type TlsMeeting } from '../../mesh/traffic-policy/client-tls.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { policyPlaces } from '../../mesh/traffic-policy/traffic-policies.ts';
import { listed, workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

type Conflict = 'plaintextToStrict' | 'tlsToStrict' | 'mutualToPlaintext';

/** Client and server are configured by different kinds; here they are held against each other, port by port. */
export const mtlsConflict = defineClusterRule({
  id: 'istio/mtls-conflict',
  title: 'Callers and servers disagree about mutual TLS',
  description:
    'A DestinationRule tells callers to speak TLS in a way that the proxies of the servers do not accept, so every connection fails.',
  severity: 'high',
  causeClass: 'security',
  subjects: ['DestinationRule'],
  reads: ['PeerAuthentication', 'Service', 'Namespace', ...POD_KINDS],
  messages: {
    plaintextToStrict: {
      text: 'The DestinationRule {{name}} makes callers of {{services}} speak plain text, but {{workloads}} only accepts mutual TLS.',
      codes: ['KIA0207', 'KIA0208'],
    },
    tlsToStrict: {
      text: 'The DestinationRule {{name}} makes callers of {{services}} speak TLS without the identity of the mesh, but {{workloads}} only accepts mutual TLS.',
    },
    mutualToPlaintext: {
      text: 'The DestinationRule {{name}} makes callers of {{services}} speak mutual TLS, but no proxy of {{workloads}} answers it.',
      codes: ['KIA0505', 'KIA0506'],
    },
  },
  remediation:
    'Remove `tls` from the DestinationRule: Istio then finds out by itself what each server speaks. Where a server has no proxy, say DISABLE for it alone.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const place of policyPlaces(record)) {
      const mode = place.own.tls?.mode ?? '';
      const conflict = CONFLICTS[mode];
      const clashes = conflict === undefined ? [] : clashesAt(tlsMeetings(snapshot, record, place), conflict);
      const [first] = clashes;
      if (conflict === undefined || first === undefined) continue;
      yield {
        messageId: conflict,
        data: {
          name: record.name,
          services: listed(
            namesOf(clashes.map(({ service }) => service)).map(
              ({ name, namespace }) => `${namespace}/${name}`,
            ),
          ),
          workloads: workloadNames(clashes.map(({ workload }) => workload)),
        },
        path: `${place.path}.tls.mode`,
        services: namesOf(clashes.map(({ service }) => service)),
        evidence: [field(`${place.path}.tls.mode`, mode), ...serverEvidence(first, snapshot)],
        related: clashes.slice(0, 5).map(({ service }) => downstreamRef(snapshot.cluster, service)),
      };
    }
  },
});

/** What each mode of a client cannot meet. MUTUAL is left out: its certificate may be one that the mesh accepts. */
const CONFLICTS: Readonly<Record<string, Conflict>> = {
  DISABLE: 'plaintextToStrict',
  SIMPLE: 'tlsToStrict',
  ISTIO_MUTUAL: 'mutualToPlaintext',
};

function clashesAt(meetings: readonly TlsMeeting[], conflict: Conflict): readonly TlsMeeting[] {
  return meetings.filter(({ server }) =>
    conflict === 'mutualToPlaintext'
      ? server === undefined || server.mode === 'DISABLE'
      : server?.mode === 'STRICT',
  );
}

function serverEvidence({ server, workload, port }: TlsMeeting, snapshot: ClusterSnapshot) {
  if (server?.by !== undefined) {
    return [evidenceFrom(snapshot, server.by)(server.path, server.mode, `Holds for port ${port}.`)];
  }
  const containers = workload.spec.containers.map(({ name }) => name ?? '?').join(', ');
  return [
    evidenceFrom(snapshot, workload.record)(
      'spec.containers',
      containers === '' ? 'none' : containers,
      'The proxy of the mesh does not take the traffic of this port.',
    ),
  ];
}
