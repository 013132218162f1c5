import { gitJobErrorLost } from '@outrider/api/src/pipeline/detect/rules/fleet/git-job-error-lost.ts';

import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(gitJobErrorLost, {
  quiet: [
    { name: 'the job is done', subject: gitRepo() },
    { name: 'the text holds the words', subject: failingGitRepo('Stalled', 'chart: Unknown error 7') },
    {
      name: 'the GitRepo is being deleted',
      subject: failingGitRepo('Stalled', 'Unknown error', { deleting: 1 }),
    },
  ],
  fires: [
    {
      name: 'only the stand-in is left',
      subject: failingGitRepo('Stalled', 'Unknown error'),
      expect: [{ messageId: 'lost', severity: 'high', path: 'status.conditions[Stalled]' }],
    },
    {
      name: 'no commit was ever deployed',
      subject: failingGitRepo('Stalled', 'Unknown error', { commit: undefined }),
      expect: [{ messageId: 'lost' }],
    },
  ],
});
