import { gitJobFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/git-job-failed.ts';

import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { condition, gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const PARSE = 'failed to process bundle: reading fleet.yaml: error converting YAML to JSON: yaml: line 12';
const CONFLICT =
  'Operation cannot be fulfilled on bundles.fleet.cattle.io "shop-app": the object has been modified';

testRule(gitJobFailed, {
  quiet: [
    { name: 'the job is done', subject: gitRepo() },
    { name: 'the error is lost', subject: failingGitRepo('Stalled', 'Unknown error') },
    {
      name: 'the paths hold nothing',
      subject: failingGitRepo('Stalled', 'no resource found at the following paths to deploy: [x]'),
    },
    {
      name: 'the text is that of the poll',
      subject: gitRepo({
        gitJobStatus: 'Failed',
        conditions: [
          condition('GitPolling', 'False', 'no such host'),
          condition('Stalled', 'True', 'no such host'),
        ],
      }),
    },
    {
      name: 'an earlier job failed, the next one runs',
      subject: failingGitRepo('Stalled', PARSE, { gitJobStatus: 'InProgress' }),
    },
    { name: 'the GitRepo is being deleted', subject: failingGitRepo('Stalled', PARSE, { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'fleet.yaml is not valid while Ready is True',
      subject: failingGitRepo('Stalled', PARSE),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          causeClass: 'git-content',
          path: 'status.conditions[Stalled]',
        },
      ],
    },
    {
      name: 'the bundle was changed at the same time',
      subject: failingGitRepo('Stalled', CONFLICT),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
    {
      name: 'credentials for charts are not forwarded',
      subject: failingGitRepo('Stalled', 'helmRepoURLRegex is empty, so Helm credentials were not forwarded'),
      expect: [{ messageId: 'failing' }],
    },
  ],
});
