import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { meshModeOf, peerModeOf, selects, type PeerDecision } from '../../mesh/policy/peer-modes.ts';
import { isGateway, isInMesh } from '../../mesh/policy/policy-reach.ts';
import { countWorkloads, servicesOfWorkloads } from '../../mesh/policy/workload-words.ts';
import { meshWorkloadsIn, meshWorkloadsOf, POD_KINDS, type MeshWorkload } from '../../mesh/workloads.ts';

/** One finding at the widest level: while the mesh is permissive, namespaces that are too are part of it. */
export const mtlsPermissive = defineClusterRule({
  id: 'istio/mtls-permissive',
  title: 'Plain text is accepted',
  description:
    'In PERMISSIVE mode proxies accept plain text beside mutual TLS: a way to move into the mesh, not to stay. Policies about identities can be passed by whoever has none.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['PeerAuthentication', 'Namespace'],
  reads: [...POD_KINDS],
  messages: {
    mesh: { text: 'The mesh accepts plain text for {{count}} workloads in {{namespaces}} namespaces.' },
    namespace: {
      text: 'The namespace {{namespace}} accepts plain text for {{count}} workloads although the mesh demands mutual TLS.',
      severity: 'low',
    },
  },
  remediation:
    'See in the metrics (connection_security_policy) that nobody sends plain text any more, then set STRICT namespace by namespace and at last for the mesh.',
  *evaluate(record, { snapshot }) {
    const { rootNamespace } = controlPlaneOf(snapshot);
    const mesh = meshModeOf(snapshot);
    if (record.kind === 'Namespace') {
      // The root namespace stands in for the mesh where no policy speaks of it.
      if (record.name === rootNamespace && mesh.by === undefined) yield* ofMesh(record, mesh, snapshot);
    } else if (mesh.by === record) {
      yield* ofMesh(record, mesh, snapshot);
    } else if (mesh.mode === 'STRICT' && !selects(record)) {
      yield* ofNamespace(record, snapshot);
    }
  },
});

type Subject = DownstreamRecord<'PeerAuthentication' | 'Namespace'>;

function* ofMesh(record: Subject, { mode, by, path }: PeerDecision, snapshot: ClusterSnapshot) {
  const open = meshWorkloadsOf(snapshot).filter((one) => isOpen(one, snapshot, by));
  if (mode !== 'PERMISSIVE' || open.length === 0) return;
  const field = evidenceFrom(snapshot, record);
  yield {
    messageId: 'mesh' as const,
    data: { count: countWorkloads(open), namespaces: new Set(open.map(({ namespace }) => namespace)).size },
    ...(by === undefined ? {} : { path }),
    services: servicesOfWorkloads(snapshot, open).slice(0, MOST_SERVICES),
    evidence: [
      by === undefined
        ? field(
            'metadata.name',
            record.name,
            'No PeerAuthentication here speaks for the mesh; PERMISSIVE is the default.',
          )
        : field(path, mode, 'Holds for the whole mesh.'),
    ],
  };
}

function* ofNamespace(record: DownstreamRecord<'PeerAuthentication'>, snapshot: ClusterSnapshot) {
  const open = meshWorkloadsIn(snapshot, record.namespace).filter((one) => isOpen(one, snapshot, record));
  if (record.spec.mtls?.mode !== 'PERMISSIVE' || open.length === 0) return;
  const { by } = meshModeOf(snapshot);
  yield {
    messageId: 'namespace' as const,
    data: { namespace: record.namespace, count: countWorkloads(open) },
    path: 'spec.mtls.mode',
    services: namesOf(snapshot.inNamespace('Service', record.namespace)).slice(0, MOST_SERVICES),
    evidence: [
      evidenceFrom(snapshot, record)('spec.mtls.mode', 'PERMISSIVE'),
      ...(by === undefined
        ? []
        : [evidenceFrom(snapshot, by)('spec.mtls.mode', 'STRICT', 'Holds for the mesh.')]),
    ],
  };
}

/** A mesh may have thousands; the heaviest of many will be among these. */
const MOST_SERVICES = 50;

/** Gateways take plain text from outside as a matter of course. */
function isOpen(one: MeshWorkload, snapshot: ClusterSnapshot, by: PeerDecision['by']): boolean {
  if (!isInMesh(one) || isGateway(one) || controlPlaneOf(snapshot).owns(one.namespace)) return false;
  const decision = peerModeOf(snapshot, one);
  return decision.mode === 'PERMISSIVE' && decision.by === by;
}
