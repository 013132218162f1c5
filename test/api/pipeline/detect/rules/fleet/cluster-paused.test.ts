import { clusterPaused } from '@outrider/api/src/pipeline/detect/rules/fleet/cluster-paused.ts';

import { bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const paused = cluster({ paused: true });

testRule(clusterPaused, {
  quiet: [
    {
      name: 'it is not paused',
      subject: cluster(),
      snapshot: snapshotOf(bundleDeployment({ state: 'OutOfSync' })),
    },
    { name: 'it is being deleted', subject: cluster({ paused: true, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'nothing waits',
      subject: paused,
      expect: [{ messageId: 'paused', severity: 'info', path: 'spec.paused' }],
    },
    {
      name: 'an update waits',
      subject: paused,
      snapshot: snapshotOf(paused, bundleDeployment({ state: 'OutOfSync' })),
      expect: [{ messageId: 'holding', data: { bundles: '1 bundle' } }],
    },
  ],
});
