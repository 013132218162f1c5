import { stalledAfterRecovery } from '@outrider/api/src/pipeline/detect/rules/fleet/stalled-after-recovery.ts';

import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { ago, gitRepo, HOUR } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const old = (more: Parameters<typeof failingGitRepo>[2] = {}) =>
  failingGitRepo('Stalled', 'no such host', { since: ago(HOUR), gitJobStatus: 'Current', ...more });

testRule(stalledAfterRecovery, {
  quiet: [
    { name: 'nothing is stalled', subject: gitRepo() },
    { name: 'the job failed', subject: old({ gitJobStatus: 'Failed' }) },
    { name: 'it was not read since', subject: old({ lastPolling: ago(2 * HOUR) }) },
    { name: 'it is being deleted', subject: old({ deleting: 1 }) },
  ],
  fires: [
    {
      name: 'the repository was read since',
      subject: old(),
      expect: [{ messageId: 'stale', severity: 'info', path: 'status.conditions[Stalled]', transient: true }],
    },
  ],
});
