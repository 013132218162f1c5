import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { oldestFirst } from '../../mesh/hosts/oldest-first.ts';
import { selects } from '../../mesh/policy/peer-modes.ts';
import { workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS, type MeshWorkload } from '../../mesh/workloads.ts';

type PeerAuthentication = DownstreamRecord<'PeerAuthentication'>;

/** Policies of one level are not merged: the oldest holds, and the others are as if they were not there. */
export const conflictingPeerAuthentications = defineClusterRule({
  id: 'istio/conflicting-peer-authentications',
  title: 'A PeerAuthentication is ignored because of an older one',
  description:
    'Of several PeerAuthentications for the same namespace or the same workload only the oldest counts; the newer ones look as if they did something.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['PeerAuthentication'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    namespace: {
      text: 'The PeerAuthentication {{name}} is ignored: {{older}} is older and already holds for the namespace {{namespace}}.',
      codes: ['KIA0002'],
    },
    workload: {
      text: 'The PeerAuthentication {{name}} is ignored for {{workloads}}: {{older}} is older and selects it too.',
      codes: ['KIA0003'],
    },
  },
  remediation: 'Merge the policies into one, or make their selectors disjoint.',
  *evaluate(record, { snapshot }) {
    const older = snapshot
      .inNamespace('PeerAuthentication', record.namespace)
      .filter(
        (other) => other !== record && selects(other) === selects(record) && oldestFirst(other, record) < 0,
      )
      .toSorted(oldestFirst);
    for (const other of older) {
      const shared = selects(record) ? sharedWorkloads(record, other, snapshot) : [];
      if (selects(record) && shared.length === 0) continue;
      yield {
        messageId: selects(record) ? 'workload' : 'namespace',
        data: {
          name: record.name,
          older: other.name,
          namespace: record.namespace === '' ? 'without a name' : record.namespace,
          workloads: workloadNames(shared),
        },
        path: selects(record) ? 'spec.selector' : 'spec',
        severity: modesOf(record) === modesOf(other) ? 'low' : 'medium',
        evidence: [record, other].map((one) => evidenceFrom(snapshot, one)('spec.mtls.mode', modesOf(one))),
        related: [downstreamRef(snapshot.cluster, other)],
      };
      // Against which of the older ones it loses does not matter.
      return;
    }
  },
});

function sharedWorkloads(
  record: PeerAuthentication,
  other: PeerAuthentication,
  snapshot: ClusterSnapshot,
): readonly MeshWorkload[] {
  const ofOther = new Set(workloadsReached(snapshot, other));
  return workloadsReached(snapshot, record).filter((one) => ofOther.has(one));
}

function modesOf({ spec }: PeerAuthentication): string {
  const ports = Object.entries(spec.portLevelMtls).map(([port, mtls]) => `${port}: ${mtls?.mode ?? 'UNSET'}`);
  return [spec.mtls?.mode ?? 'UNSET', ...ports.sort()].join(', ');
}
