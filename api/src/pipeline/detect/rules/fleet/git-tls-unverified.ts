import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Whoever can answer in place of the Git host decides what runs on the clusters. */
export const gitTlsUnverified = defineRule({
  id: 'fleet/git-tls-unverified',
  title: 'The certificate of a Git host is not checked',
  description: 'Whoever can answer in place of the Git host decides what runs on the clusters.',
  severity: 'low',
  causeClass: 'network',
  subject: 'GitRepo',
  messages: {
    open: { text: '{{name}} is read from a host whose certificate is not checked.' },
    credentials: {
      text: '{{name}} sends its credentials to a host whose certificate is not checked.',
      severity: 'medium',
    },
  },
  remediation:
    'Put the CA of the Git host into spec.caBundle (base64 of the PEM file) and remove spec.insecureSkipTLSVerify.',
  *evaluate(repo) {
    if (!repo.insecureSkipTls || repo.deleting !== undefined) return;
    const secret = repo.clientSecretName;
    yield {
      messageId: secret ? 'credentials' : 'open',
      data: { name: nameWords(repo) },
      path: 'spec.insecureSkipTLSVerify',
      cause: 'spec.insecureSkipTLSVerify accepts any certificate, also that of someone in between.',
      evidence: [
        fieldEvidence(repo, 'spec.insecureSkipTLSVerify', true),
        ...(secret ? [fieldEvidence(repo, 'spec.clientSecretName', secret)] : []),
      ],
    };
  },
});
