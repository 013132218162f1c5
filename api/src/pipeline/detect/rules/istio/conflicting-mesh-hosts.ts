import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { exportScope, scopesMeet } from '../../mesh/hosts/export-scope.ts';
import { meshHostName } from '../../mesh/hosts/host-names.ts';
import { meshVirtualServices } from '../../mesh/hosts/mesh-virtual-services.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { isForMesh, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** A sidecar uses one VirtualService per host and never merges several, unlike a gateway. */
export const conflictingMeshHosts = defineClusterRule({
  id: 'istio/conflicting-mesh-hosts',
  title: 'Several VirtualServices for sidecars have the same host',
  description: 'Sidecars use one of them and ignore the others with all their routes.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0109', 'KIA1106'],
  subjects: ['VirtualService'],
  messages: {
    ignored: {
      text: 'Sidecars may ignore the VirtualService {{name}} for {{host}}: the older {{other}} has the same host.',
    },
  },
  remediation:
    'Put all routes of the host into one VirtualService, or export each only to namespaces of its own.',
  *evaluate(record, { snapshot }) {
    if (!isForMesh(record)) return;
    const told = new Set<string>();
    for (const [index, written] of record.spec.hosts.entries()) {
      const host = meshHostName(written, record.namespace);
      const group = written === '' || told.has(host) ? [] : (meshVirtualServices(snapshot).get(host) ?? []);
      told.add(host);
      const others = group
        .slice(0, Math.max(group.indexOf(record), 0))
        .filter((other) => meet(record, other));
      const [other] = others;
      if (other === undefined) continue;
      yield {
        messageId: 'ignored',
        data: { name: record.name, host, other: other.key },
        path: `spec.hosts[${index}]`,
        services: touchedServices(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(`spec.hosts[${index}]`, written, `Means ${host}.`),
          ...others.map((one) =>
            evidenceFrom(snapshot, one)('spec.hosts', one.spec.hosts.join(', '), 'Is older.'),
          ),
        ],
        related: others.map((one) => downstreamRef(snapshot.cluster, one)),
      };
    }
  },
});

/** Whether some namespace sees both. */
function meet(left: VirtualService, right: VirtualService): boolean {
  return scopesMeet(
    exportScope(left.spec.exportTo, left.namespace),
    exportScope(right.spec.exportTo, right.namespace),
  );
}
