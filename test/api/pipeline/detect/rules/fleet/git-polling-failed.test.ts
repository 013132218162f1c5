import { gitPollingFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/git-polling-failed.ts';

import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { ago, gitRepo, HOUR } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const SLOW = 'Get "https://git.example.com/shop.git/info/refs": context deadline exceeded';

testRule(gitPollingFailed, {
  quiet: [
    { name: 'the repository can be read', subject: gitRepo() },
    { name: 'the job failed, not the poll', subject: failingGitRepo('Stalled', 'Unknown error') },
    {
      name: 'the GitRepo is being deleted',
      subject: failingGitRepo('GitPolling', 'authorization failed', { deleting: 1 }),
    },
  ],
  fires: [
    {
      name: 'credentials are refused',
      subject: failingGitRepo('GitPolling', 'authorization failed', { clientSecretName: 'git-token' }),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          causeClass: 'git-access',
          path: 'status.conditions[GitPolling]',
          transient: false,
        },
      ],
    },
    {
      name: 'no branch is set and there is no master',
      subject: failingGitRepo('GitPolling', 'commit not found for branch: master', { branch: undefined }),
      expect: [{ messageId: 'failing', causeClass: 'git-content' }],
    },
    {
      name: 'a host is slow for two minutes',
      subject: failingGitRepo('GitPolling', SLOW),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
    {
      name: 'a host is slow for an hour',
      subject: failingGitRepo('GitPolling', SLOW, { since: ago(HOUR) }),
      // What has lasted an hour is not said to pass by itself.
      expect: [{ messageId: 'failing', severity: 'high', transient: false }],
    },
    {
      name: 'the text is not known',
      subject: failingGitRepo('GitPolling', 'the flux capacitor is empty'),
      expect: [{ messageId: 'failing', causeClass: 'git-access' }],
    },
  ],
});
