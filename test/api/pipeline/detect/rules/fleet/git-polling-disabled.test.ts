import { gitPollingDisabled } from '@outrider/api/src/pipeline/detect/rules/fleet/git-polling-disabled.ts';

import { gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(gitPollingDisabled, {
  quiet: [
    { name: 'it is polled', subject: gitRepo() },
    { name: 'a webhook works', subject: gitRepo({ disablePolling: true, webhookCommit: 'abc' }) },
    { name: 'it is pinned', subject: gitRepo({ disablePolling: true, revision: 'v1' }) },
    { name: 'it is paused', subject: gitRepo({ disablePolling: true, paused: true }) },
    { name: 'it is being deleted', subject: gitRepo({ disablePolling: true, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'nothing brings new commits',
      subject: gitRepo({ disablePolling: true }),
      expect: [{ messageId: 'unnoticed', severity: 'low', path: 'spec.disablePolling' }],
    },
  ],
});
