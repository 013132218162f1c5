import { gitRepoNotAccepted } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-not-accepted.ts';

import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { ago, gitRepo, HOUR } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const NOT_SYNCED =
  'CA bundle secret fleet-default/shop-cabundle has not been synced in time before git job creation';

testRule(gitRepoNotAccepted, {
  quiet: [
    { name: 'it is accepted', subject: gitRepo() },
    { name: 'it is being deleted', subject: failingGitRepo('Accepted', 'disallowed repo', { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'a restriction refuses its namespace',
      subject: failingGitRepo(
        'Accepted',
        'disallowed targetNamespace kube-system: not in allowed set [shop]',
      ),
      expect: [
        { messageId: 'failing', severity: 'high', causeClass: 'policy', path: 'status.conditions[Accepted]' },
      ],
    },
    {
      name: 'a secret is missing',
      subject: failingGitRepo(
        'Accepted',
        'error validating external secrets: failed to look up helmSecretName, error: Secret "charts" not found',
      ),
      expect: [{ messageId: 'failing', causeClass: 'git-access' }],
    },
    {
      name: 'a secret is not synced yet',
      subject: failingGitRepo('Accepted', NOT_SYNCED),
      expect: [{ messageId: 'retrying', severity: 'info' }],
    },
    {
      name: 'a secret is not synced for an hour',
      subject: failingGitRepo('Accepted', NOT_SYNCED, { since: ago(HOUR) }),
      expect: [{ messageId: 'failing' }],
    },
  ],
});
