import { updateHeld } from '@outrider/api/src/pipeline/detect/rules/fleet/update-held.ts';

import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  condition,
  HOUR,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/test-rule.ts';

const held = bundleDeployment({
  state: 'OutOfSync',
  conditions: [condition('Ready', 'True', { lastUpdate: ago(HOUR) })],
});

testRule(updateHeld, {
  quiet: [
    { name: 'the deployment is up to date', subject: bundleDeployment() },
    {
      name: 'the rollout has not reached the cluster yet',
      subject: bundleDeployment({ state: 'OutOfSync' }),
    },
    { name: 'it is being deleted', subject: { ...held, deleting: 1 } },
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
    {
      name: 'the rollout takes long',
      subject: held,
      expect: [{ messageId: 'rollout', severity: 'info', transient: true }],
    },
  ],
});
