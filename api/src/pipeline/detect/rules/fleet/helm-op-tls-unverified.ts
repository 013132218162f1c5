import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Whoever can answer in place of the chart repository decides what runs on the clusters. */
export const helmOpTlsUnverified = defineRule({
  id: 'fleet/helm-op-tls-unverified',
  title: 'The certificate of a chart repository is not checked',
  description: 'Whoever can answer in place of the chart repository decides what runs on the clusters.',
  severity: 'low',
  causeClass: 'network',
  subject: 'HelmOp',
  messages: { open: { text: 'The chart of {{name}} comes from a host whose certificate is not checked.' } },
  remediation:
    'Put the CA of the repository as cacerts into the secret that spec.helmSecretName names, and remove spec.insecureSkipTLSVerify.',
  *evaluate(helmOp) {
    if (!helmOp.insecureSkipTls || helmOp.deleting !== undefined) return;
    yield {
      messageId: 'open',
      data: { name: nameWords(helmOp) },
      path: 'spec.insecureSkipTLSVerify',
      cause: 'spec.insecureSkipTLSVerify accepts any certificate, also that of someone in between.',
      evidence: [
        fieldEvidence(helmOp, 'spec.insecureSkipTLSVerify', true),
        ...(helmOp.helm.repo ? [fieldEvidence(helmOp, 'spec.helm.repo', helmOp.helm.repo)] : []),
      ],
    };
  },
});
