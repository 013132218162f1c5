import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Since Fleet 0.16 credentials for charts go only to addresses that an expression allows. */
export const helmCredentialsWithheld = defineRule({
  id: 'fleet/helm-credentials-withheld',
  title: 'Credentials for charts are given but not used',
  description: 'Since Fleet 0.16 credentials for charts go only to addresses that an expression allows.',
  severity: 'low',
  causeClass: 'git-access',
  subject: 'GitRepo',
  messages: {
    withheld: { text: '{{name}} has credentials for charts but does not say which addresses may get them.' },
  },
  remediation:
    'Set spec.helmRepoURLRegex to an expression for the chart repositories, for example ^https://charts\\.example\\.com/.',
  *evaluate(repo) {
    const { helmSecretName, helmRepoUrlRegex } = repo;
    if (!helmSecretName || helmRepoUrlRegex || repo.deleting !== undefined) return;
    // A job that failed for this reason says so itself.
    if (repo.gitJobStatus === 'Failed') return;
    yield {
      messageId: 'withheld',
      data: { name: nameWords(repo) },
      path: 'spec.helmRepoURLRegex',
      cause:
        'spec.helmSecretName is set and spec.helmRepoURLRegex is not, so Fleet 0.16 and later fetch charts without credentials. Charts that are public, or that do not change, still work.',
      evidence: [
        fieldEvidence(repo, 'spec.helmSecretName', helmSecretName),
        fieldEvidence(repo, 'spec.helmRepoURLRegex', 'none'),
      ],
    };
  },
});
