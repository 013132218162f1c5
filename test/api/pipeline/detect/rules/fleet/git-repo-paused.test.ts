import { gitRepoPaused } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-paused.ts';

import { gitRepo, summary } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(gitRepoPaused, {
  quiet: [
    { name: 'it is not paused', subject: gitRepo({ summary: summary({ outOfSync: 2 }) }) },
    { name: 'it is being deleted', subject: gitRepo({ paused: true, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'nothing waits',
      subject: gitRepo({ paused: true }),
      expect: [{ messageId: 'paused', severity: 'info', path: 'spec.paused' }],
    },
    {
      name: 'updates wait',
      subject: gitRepo({ paused: true, summary: summary({ outOfSync: 2 }) }),
      expect: [{ messageId: 'holding', severity: 'info', data: { held: '2 deployments' } }],
    },
  ],
});
