import { gitJobSlow } from '@outrider/api/src/pipeline/detect/rules/fleet/git-job-slow.ts';

import { ago, condition, gitRepo, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const running = (since: number | undefined, more: Parameters<typeof gitRepo>[0] = {}) =>
  gitRepo({
    gitJobStatus: 'InProgress',
    conditions: [condition('Reconciling', 'True', { lastUpdate: since })],
    ...more,
  });

testRule(gitJobSlow, {
  quiet: [
    { name: 'no job runs', subject: gitRepo() },
    { name: 'it began two minutes ago', subject: running(ago(2 * MINUTE)) },
    { name: 'nobody knows when it began', subject: running(undefined) },
    { name: 'the job is done', subject: running(ago(HOUR), { gitJobStatus: 'Current' }) },
    { name: 'the GitRepo is being deleted', subject: running(ago(HOUR), { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'it began an hour ago',
      subject: running(ago(HOUR)),
      expect: [{ messageId: 'running', severity: 'medium', path: 'status.gitJobStatus' }],
    },
    {
      name: 'it is being removed for an hour',
      subject: running(ago(HOUR), { gitJobStatus: 'Terminating' }),
      expect: [{ messageId: 'running' }],
    },
  ],
});
