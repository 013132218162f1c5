import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { asksForSidecars, injectorsFor, injectorsOf } from '../../mesh/policy/injectors.ts';
import { listed } from '../../mesh/policy/workload-words.ts';

/** Judged by the namespaces that are there rather than by all labels that could be. */
export const injectionWebhooksConflict = defineClusterRule({
  id: 'istio/injection-webhooks-conflict',
  title: 'Two injectors answer for the same namespace',
  description:
    'Each of them injects a sidecar of its own revision; which one a pod runs with depends on the order in which Kubernetes asks them.',
  severity: 'high',
  causeClass: 'platform',
  codes: ['IST0139'],
  subjects: ['MutatingWebhookConfiguration'],
  reads: ['Namespace'],
  messages: {
    double: {
      text: 'The injection webhooks {{name}} and {{other}} both inject pods of {{namespaces}}.',
    },
  },
  remediation:
    'Remove the webhook of the revision that is no longer used, or move the default tag with `istioctl tag set default`.',
  *evaluate(record, { snapshot }) {
    if (!injectorsOf(snapshot).includes(record)) return;
    const shared = snapshot
      .all('Namespace')
      .filter(({ labels }) => asksForSidecars(labels))
      .map((namespace) => ({ namespace, injectors: injectorsFor(snapshot, namespace.labels) }))
      .filter(({ injectors }) => injectors.length > 1 && injectors.indexOf(record) > 0);
    const other = shared[0]?.injectors[0];
    if (other === undefined) return;
    const names = shared.map(({ namespace }) => namespace.name);
    yield {
      messageId: 'double',
      data: { name: record.name, other: other.name, namespaces: listed(names) },
      path: 'webhooks',
      evidence: [record, other].map((one) =>
        evidenceFrom(snapshot, one)('webhooks', one.webhooks.map(({ name }) => name ?? '?').join(', ')),
      ),
    };
  },
});
