import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { peerModeOf } from '../../mesh/policy/peer-modes.ts';
import { isGateway, workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { countWorkloads, servicesOfWorkloads, workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** Only sidecars switch mutual TLS off: ztunnel takes DISABLE for PERMISSIVE. */
export const mtlsDisabled = defineClusterRule({
  id: 'istio/mtls-disabled',
  title: 'Mutual TLS is switched off',
  description:
    'Proxies with the mode DISABLE refuse mutual TLS: traffic inside the mesh is neither encrypted nor authenticated, and callers have no identity that a policy could name.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['PeerAuthentication'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    workloads: {
      text: 'The PeerAuthentication {{name}} switches mutual TLS off for {{count}} workloads: {{workloads}}.',
    },
    port: {
      text: 'The PeerAuthentication {{name}} switches mutual TLS off on port {{port}} of {{workloads}}.',
      severity: 'low',
    },
  },
  remediation:
    'Set PERMISSIVE where callers outside the mesh still need plain text, and STRICT where none do.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    const reached = workloadsReached(snapshot, record).filter(
      (one) => one.mode === 'sidecar' && !isGateway(one),
    );
    const off = reached.filter((one) => {
      const { mode, by } = peerModeOf(snapshot, one);
      return mode === 'DISABLE' && by === record;
    });
    if (off.length > 0) {
      yield {
        messageId: 'workloads',
        data: { name: record.name, count: countWorkloads(off), workloads: workloadNames(off) },
        path: 'spec.mtls.mode',
        services: servicesOfWorkloads(snapshot, off),
        evidence: [field('spec.mtls.mode', 'DISABLE')],
      };
    }
    for (const [port, mtls] of Object.entries(record.spec.portLevelMtls)) {
      const path = `spec.portLevelMtls.${port}.mode`;
      const there = reached.filter((one) => peerModeOf(snapshot, one, Number(port)).path === path);
      if (mtls?.mode !== 'DISABLE' || there.length === 0) continue;
      yield {
        messageId: 'port',
        data: { name: record.name, port, workloads: workloadNames(there) },
        path,
        services: servicesOfWorkloads(snapshot, there),
        evidence: [field(path, 'DISABLE')],
      };
    }
  },
});
