import { updateHeld } from '@outrider/api/src/pipeline/detect/rules/fleet/update-held.ts';

import { bundle, bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const held = bundleDeployment({ state: 'OutOfSync' });

testRule(updateHeld, {
  quiet: [
    { name: 'the deployment is up to date', subject: bundleDeployment() },
    { name: 'the rollout has not reached the cluster yet', subject: held },
    {
      name: 'the bundle is paused, but nothing new is staged',
      subject: bundleDeployment(),
      snapshot: snapshotOf(bundleDeployment(), bundle({ paused: true })),
    },
    {
      name: 'it is being deleted',
      subject: { ...held, deleting: 1 },
      snapshot: snapshotOf({ ...held, deleting: 1 }, bundle({ paused: true })),
    },
  ],
  fires: [
    {
      name: 'the bundle is paused',
      subject: held,
      snapshot: snapshotOf(held, bundle({ paused: true })),
      expect: [{ messageId: 'bundlePaused', severity: 'info', path: 'spec.stagedDeploymentID' }],
    },
    {
      name: 'the cluster is paused',
      subject: held,
      snapshot: snapshotOf(held, bundle({ paused: true }), cluster({ paused: true })),
      expect: [{ messageId: 'clusterPaused', severity: 'info' }],
    },
  ],
});
