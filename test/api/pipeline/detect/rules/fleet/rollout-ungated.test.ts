import { rolloutUngated } from '@outrider/api/src/pipeline/detect/rules/fleet/rollout-ungated.ts';

import { rollout, rolloutPartition } from '../../../../../support/rules/bundle-parts.ts';
import { bundle, gitRepo, snapshotOf, summary } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const on = (desiredReady: number, more: Parameters<typeof bundle>[0] = {}) =>
  bundle({ summary: summary({ desiredReady, ready: desiredReady }), ...more });
const with10Percent = on(30, { name: 'limited', rollout: rollout({ maxUnavailable: '10%' }) });
const inPartition = on(30, {
  rollout: rollout({ partitions: [rolloutPartition({ maxUnavailable: 1 })] }),
});

testRule(rolloutUngated, {
  quiet: [
    { name: 'it has no bundles', subject: gitRepo() },
    { name: 'few clusters', subject: gitRepo(), snapshot: snapshotOf(gitRepo(), on(20)) },
    { name: 'a limit', subject: gitRepo(), snapshot: snapshotOf(gitRepo(), with10Percent) },
    { name: 'a limit in a partition', subject: gitRepo(), snapshot: snapshotOf(gitRepo(), inPartition) },
    {
      name: 'it is being deleted',
      subject: gitRepo({ deleting: 1 }),
      snapshot: snapshotOf(gitRepo({ deleting: 1 }), on(30)),
    },
  ],
  fires: [
    {
      name: 'two of three bundles have no limit',
      subject: gitRepo(),
      snapshot: snapshotOf(
        gitRepo(),
        with10Percent,
        on(30, { name: 'a', rollout: rollout({ maxUnavailable: '100%' }) }),
        on(40, { name: 'b' }),
      ),
      expect: [
        {
          messageId: 'ungated',
          severity: 'low',
          data: { bundles: '2 bundles', clusters: 40 },
          related: [{ kind: 'Bundle', name: 'a' }, { name: 'b' }],
        },
      ],
    },
  ],
});
