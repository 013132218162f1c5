import { gitControllerAbsent } from '@outrider/api/src/pipeline/detect/rules/fleet/git-controller-absent.ts';

import { ago, condition, gitRepo, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const unseen = { observedGeneration: undefined, conditions: [], lastPolling: undefined };
const SHARD = { 'fleet.cattle.io/shard-ref': 'east' };

testRule(gitControllerAbsent, {
  quiet: [
    { name: 'it is looked after', subject: gitRepo() },
    { name: 'it is new', subject: gitRepo({ ...unseen, created: ago(MINUTE) }) },
    { name: 'it was changed, and the controller is at work', subject: gitRepo({ generation: 2 }) },
    {
      name: 'it is polled rarely on purpose',
      subject: gitRepo({ generation: 2, lastPolling: ago(HOUR), pollingIntervalMs: HOUR }),
    },
    {
      name: 'it is not polled on purpose',
      subject: gitRepo({ lastPolling: ago(24 * HOUR), disablePolling: true }),
    },
    {
      name: 'it is refused',
      subject: gitRepo({ lastPolling: ago(24 * HOUR), conditions: [condition('Accepted', 'False', 'no')] }),
    },
    { name: 'it is being deleted', subject: gitRepo({ ...unseen, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'nobody ever looked at it',
      subject: gitRepo({ ...unseen, created: ago(HOUR), labels: SHARD }),
      expect: [{ messageId: 'neverSeen', severity: 'high', path: 'status.observedGeneration' }],
    },
    {
      name: 'a change is not taken up and nothing is written',
      subject: gitRepo({ generation: 2, lastPolling: ago(20 * MINUTE) }),
      expect: [{ messageId: 'behind', severity: 'high' }],
    },
    {
      name: 'polls stopped',
      subject: gitRepo({ lastPolling: ago(2 * HOUR) }),
      expect: [{ messageId: 'notPolled', path: 'status.lastPollingTriggered' }],
    },
  ],
});
