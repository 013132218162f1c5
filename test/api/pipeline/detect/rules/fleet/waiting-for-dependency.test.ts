import { waitingForDependency } from '@outrider/api/src/pipeline/detect/rules/fleet/waiting-for-dependency.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const waiting = (name: string, dependency: string) =>
  failingDeployment(`dependent bundle(s) are not ready: [${dependency}]`, undefined, {
    bundle: `fleet-default/${name}`,
  });

testRule(waitingForDependency, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    { name: 'it fails for another reason', subject: failingDeployment('the gizmo is purple') },
  ],
  fires: [
    {
      name: 'nothing is known of the other bundle',
      subject: waiting('app', 'base'),
      expect: [{ messageId: 'waiting', severity: 'info', transient: true, data: { dependencies: 'base' } }],
    },
    {
      name: 'the chain ends at a bundle that failed',
      subject: waiting('app', 'base'),
      snapshot: snapshotOf(
        waiting('app', 'base'),
        waiting('base', 'crds'),
        bundleDeployment({ bundle: 'fleet-default/crds', state: 'ErrApplied' }),
      ),
      expect: [
        {
          messageId: 'held',
          severity: 'info',
          data: { dependencies: 'base', root: 'crds', state: 'ErrApplied' },
        },
      ],
    },
    {
      name: 'the bundle it waits for failed',
      subject: waiting('app', 'base'),
      snapshot: snapshotOf(
        waiting('app', 'base'),
        bundleDeployment({ bundle: 'fleet-default/base', state: 'ErrApplied' }),
      ),
      expect: [{ messageId: 'behind', severity: 'info', data: { dependencies: 'base' } }],
    },
    {
      name: 'the other bundle has just become ready',
      subject: waiting('app', 'base'),
      snapshot: snapshotOf(waiting('app', 'base'), bundleDeployment({ bundle: 'fleet-default/base' })),
      expect: [{ messageId: 'waiting' }],
    },
    {
      name: 'two bundles wait for each other',
      subject: waiting('app', 'base'),
      snapshot: snapshotOf(waiting('app', 'base'), waiting('base', 'app')),
      // The circle itself is reported once, on its bundles.
      expect: [{ messageId: 'cycle', severity: 'info', transient: false }],
    },
    {
      name: 'it waits for a circle that it is not part of',
      subject: waiting('app', 'base'),
      snapshot: snapshotOf(waiting('app', 'base'), waiting('base', 'crds'), waiting('crds', 'base')),
      expect: [{ messageId: 'held', severity: 'info' }],
    },
  ],
});
