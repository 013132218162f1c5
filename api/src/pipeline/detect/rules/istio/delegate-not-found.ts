import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { exportScope, isVisibleIn } from '../../mesh/hosts/export-scope.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { isDelegate, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** A rule whose delegate cannot be taken in is left out of the routes (istiod's mergeVirtualServicesIfNeeded). */
export const delegateNotFound = defineClusterRule({
  id: 'istio/delegate-not-found',
  title: 'A route delegates to a VirtualService that cannot be used',
  description: 'The rule is left out, so its requests take a later rule or are answered with 404.',
  severity: 'high',
  causeClass: 'routing',
  subjects: ['VirtualService'],
  messages: {
    missing: { text: 'The VirtualService {{name}} delegates to {{delegate}}, which does not exist.' },
    hasHosts: {
      text: 'The VirtualService {{name}} delegates to {{delegate}}, which has hosts of its own and so is no delegate.',
      remediation: 'Take the hosts and gateways out of the delegate.',
    },
    nested: {
      text: 'The VirtualService {{name}} delegates to {{delegate}}, which delegates again: only one level is followed.',
      remediation: 'Delegate from the root directly.',
    },
    notVisible: {
      text: 'The VirtualService {{name}} delegates to {{delegate}}, which is not exported to its namespace.',
      remediation: 'Add the namespace of the root to `exportTo` of the delegate.',
    },
  },
  remediation: 'Correct the name and namespace of the delegate, or create it.',
  *evaluate(record, { snapshot }) {
    if (isDelegate(record)) return;
    for (const [index, { delegate }] of record.spec.http.entries()) {
      if (delegate?.name === undefined) continue;
      const namespace = delegate.namespace ?? record.namespace;
      const found = snapshot.get('VirtualService', namespace, delegate.name);
      const messageId = problemOf(found, record.namespace);
      if (messageId === undefined) continue;
      const path = `spec.http[${index}].delegate`;
      yield {
        messageId,
        data: { name: record.name, delegate: `${namespace}/${delegate.name}` },
        path,
        services: touchedServices(snapshot, record),
        evidence: [evidenceFrom(snapshot, record)(path, `${namespace}/${delegate.name}`)],
        related: found === undefined ? [] : [downstreamRef(snapshot.cluster, found)],
      };
    }
  },
});

function problemOf(delegate: VirtualService | undefined, namespace: string) {
  if (delegate === undefined) return 'missing';
  if (!isDelegate(delegate)) return 'hasHosts';
  if (delegate.spec.http.some((rule) => rule.delegate?.name !== undefined)) return 'nested';
  return isVisibleIn(exportScope(delegate.spec.exportTo, delegate.namespace), namespace)
    ? undefined
    : 'notVisible';
}
