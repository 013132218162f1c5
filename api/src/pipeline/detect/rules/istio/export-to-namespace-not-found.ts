import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** `exportTo` holds namespaces, `.` for its own, `*` for all and `~` for none. */
export const exportToNamespaceNotFound = defineClusterRule({
  id: 'istio/export-to-namespace-not-found',
  title: 'Something is exported to a namespace that does not exist',
  description: 'Those it was meant for do not see it.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['KIA0005'],
  subjects: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  reads: ['Namespace'],
  messages: {
    missing: {
      text: 'The {{kind}} {{name}} is exported to the namespace {{namespace}}, which does not exist.',
    },
    wildcard: {
      text: 'The {{kind}} {{name}} is exported to {{namespace}}: exportTo takes whole names only, no patterns.',
      remediation: 'List the namespaces one by one, or write `*` alone.',
    },
  },
  remediation: 'Correct the name of the namespace, or take it out.',
  *evaluate(record, { snapshot }) {
    // Where no namespace is known at all, as in files, nothing can be said of one.
    if (snapshot.all('Namespace').length === 0) return;
    for (const [index, namespace] of record.spec.exportTo.entries()) {
      if (['', '.', '*', '~'].includes(namespace) || snapshot.get('Namespace', '', namespace) !== undefined) {
        continue;
      }
      const path = `spec.exportTo[${index}]`;
      yield {
        messageId: namespace.includes('*') ? 'wildcard' : 'missing',
        data: { kind: record.kind, name: record.name, namespace },
        path,
        evidence: [evidenceFrom(snapshot, record)(path, namespace)],
      };
    }
  },
});
