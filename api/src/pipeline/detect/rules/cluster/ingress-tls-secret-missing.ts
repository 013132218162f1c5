import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { listWords } from '../../evidence/record-words.ts';

/** Certificates that are ordered when the Ingress is made take minutes to come. */
const PATIENCE_MS = 15 * 60_000;

/** An Ingress whose certificate does not exist. */
export const ingressTlsSecretMissing = defineClusterRule({
  id: 'cluster/ingress-tls-secret-missing',
  title: 'The certificate of an Ingress does not exist',
  description: 'The controller serves its own certificate, which browsers do not accept.',
  severity: 'high',
  causeClass: 'security',
  subjects: ['Ingress'],
  reads: ['Secret'],
  messages: {
    missing: { text: '{{ingress}} has no certificate for {{hosts}}: the Secret {{secret}} does not exist.' },
  },
  remediation:
    'Create the Secret with the certificate, correct secretName, or find out why it is not issued.',
  *evaluate(ingress, { snapshot, now }) {
    if (ingress.deleting !== undefined || !lasted(ingress.created, PATIENCE_MS, now)) return;
    for (const [index, { secretName, hosts }] of ingress.spec.tls.entries()) {
      if (secretName === undefined || snapshot.get('Secret', ingress.namespace, secretName)) continue;
      const path = `spec.tls[${index}].secretName`;
      const named = hosts.filter(Boolean);
      yield {
        messageId: 'missing',
        data: {
          ingress: objectName(ingress),
          hosts: named.length === 0 ? 'its hosts' : listWords(named),
          secret: secretName,
        },
        path,
        evidence: [fieldFact(snapshot, ingress, [path, secretName])],
      };
    }
  },
});
