import { rolloutFrozen } from '@outrider/api/src/pipeline/detect/rules/fleet/rollout-frozen.ts';

import { rollout, rolloutPartition } from '../../../../../support/rules/bundle-parts.ts';
import { bundle, bundleDeployment, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const zero = (more: Parameters<typeof bundle>[0] = {}) =>
  bundle({ rollout: rollout({ maxUnavailable: 0 }), ...more });
const held = bundleDeployment({ state: 'OutOfSync' });

testRule(rolloutFrozen, {
  quiet: [
    { name: 'there is no strategy', subject: bundle() },
    { name: 'zero percent counts as one', subject: bundle({ rollout: rollout({ maxUnavailable: '0%' }) }) },
    { name: 'it is being deleted', subject: zero({ deleting: 1 }) },
  ],
  fires: [
    {
      name: 'nothing waits',
      subject: zero(),
      expect: [{ messageId: 'set', severity: 'low', path: 'spec.rolloutStrategy.maxUnavailable' }],
    },
    {
      name: 'an update waits',
      subject: zero(),
      snapshot: snapshotOf(zero(), held),
      expect: [
        {
          messageId: 'holding',
          severity: 'high',
          data: { held: '1 cluster' },
          related: [{ kind: 'BundleDeployment' }],
        },
      ],
    },
    {
      name: 'a partition has zero',
      subject: bundle({ rollout: rollout({ partitions: [rolloutPartition({ maxUnavailable: 0 })] }) }),
      expect: [{ messageId: 'set', path: 'spec.rolloutStrategy.partitions[0].maxUnavailable' }],
    },
    {
      name: 'it is paused as well',
      subject: zero({ paused: true }),
      snapshot: snapshotOf(zero({ paused: true }), held),
      expect: [{ messageId: 'set' }],
    },
  ],
});
