import { gitPollingInterval } from '@outrider/api/src/pipeline/detect/rules/fleet/git-polling-interval.ts';

import { DAY, gitRepo, HOUR, MINUTE, SECOND } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(gitPollingInterval, {
  quiet: [
    { name: 'the default', subject: gitRepo() },
    { name: 'zero stands for the default', subject: gitRepo({ pollingIntervalMs: 0 }) },
    { name: 'a minute', subject: gitRepo({ pollingIntervalMs: MINUTE }) },
    { name: 'a day', subject: gitRepo({ pollingIntervalMs: DAY }) },
    {
      name: 'two days beside a webhook',
      subject: gitRepo({ pollingIntervalMs: 2 * DAY, webhookCommit: 'abc' }),
    },
    { name: 'not polled', subject: gitRepo({ pollingIntervalMs: SECOND, disablePolling: true }) },
    { name: 'it is being deleted', subject: gitRepo({ pollingIntervalMs: SECOND, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'every second',
      subject: gitRepo({ pollingIntervalMs: SECOND }),
      expect: [
        { messageId: 'tooOften', severity: 'low', path: 'spec.pollingInterval', data: { seconds: 1 } },
      ],
    },
    {
      name: 'every other day',
      subject: gitRepo({ pollingIntervalMs: 48 * HOUR }),
      expect: [{ messageId: 'tooRarely', data: { hours: 48 } }],
    },
  ],
});
