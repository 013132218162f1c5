import { pathsMatchNothing } from '@outrider/api/src/pipeline/detect/rules/fleet/paths-match-nothing.ts';

import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const NOTHING = 'no resource found at the following paths to deploy: [deploy/prod]';

testRule(pathsMatchNothing, {
  quiet: [
    { name: 'the job is done', subject: gitRepo({ paths: ['deploy/prod'] }) },
    { name: 'the job failed otherwise', subject: failingGitRepo('Stalled', 'Unknown error') },
    { name: 'the GitRepo is being deleted', subject: failingGitRepo('Stalled', NOTHING, { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'a path is wrong',
      subject: failingGitRepo('Stalled', NOTHING, { paths: ['deploy/prod'] }),
      expect: [{ messageId: 'pruned', severity: 'critical', causeClass: 'git-content', path: 'spec.paths' }],
    },
    {
      name: 'the whole repository is empty',
      subject: failingGitRepo('Stalled', NOTHING),
      expect: [{ messageId: 'pruned' }],
    },
    {
      name: 'resources are kept',
      subject: failingGitRepo('Stalled', NOTHING, { keepResources: true }),
      expect: [{ messageId: 'orphaned', severity: 'high' }],
    },
  ],
});
