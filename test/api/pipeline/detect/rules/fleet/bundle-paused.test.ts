import { bundlePaused } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-paused.ts';

import { bundle, bundleDeployment, gitRepo, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const paused = bundle({ paused: true });
const held = bundleDeployment({ state: 'OutOfSync', paused: true });

testRule(bundlePaused, {
  quiet: [
    { name: 'it is not paused', subject: bundle(), snapshot: snapshotOf(bundle(), held) },
    {
      name: 'its whole GitRepo is paused',
      subject: paused,
      snapshot: snapshotOf(paused, gitRepo({ paused: true }), held),
    },
    { name: 'it is being deleted', subject: bundle({ paused: true, deleting: 1 }) },
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
      snapshot: snapshotOf(paused, gitRepo(), held),
      expect: [{ messageId: 'holding', severity: 'info', data: { clusters: '1 cluster' } }],
    },
  ],
});
