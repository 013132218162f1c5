import { rolloutUngated } from '@outrider/api/src/pipeline/detect/rules/fleet/rollout-ungated.ts';

import { rollout, rolloutPartition } from '../../../../../support/bundle-parts.ts';
import { bundle, summary } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/test-rule.ts';

const on = (desiredReady: number, more: Parameters<typeof bundle>[0] = {}) =>
  bundle({ summary: summary({ desiredReady, ready: desiredReady }), ...more });

testRule(rolloutUngated, {
  quiet: [
    { name: 'few clusters', subject: on(20) },
    { name: 'a limit', subject: on(30, { rollout: rollout({ maxUnavailable: '10%' }) }) },
    {
      name: 'a limit in a partition',
      subject: on(30, { rollout: rollout({ partitions: [rolloutPartition({ maxUnavailable: 1 })] }) }),
    },
    { name: 'it is being deleted', subject: on(30, { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'no strategy',
      subject: on(30),
      expect: [
        { messageId: 'ungated', severity: 'low', path: 'spec.rolloutStrategy', data: { clusters: 30 } },
      ],
    },
    {
      name: 'a limit that is none',
      subject: on(30, { rollout: rollout({ maxUnavailable: '100%' }) }),
      expect: [{ messageId: 'ungated' }],
    },
  ],
});
