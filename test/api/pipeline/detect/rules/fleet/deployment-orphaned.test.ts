import { deploymentOrphaned } from '@outrider/api/src/pipeline/detect/rules/fleet/deployment-orphaned.ts';

import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  MINUTE,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(deploymentOrphaned, {
  quiet: [
    {
      name: 'both are there',
      subject: bundleDeployment(),
      snapshot: snapshotOf(bundleDeployment(), bundle(), cluster()),
    },
    { name: 'bundles and clusters cannot be read', subject: bundleDeployment() },
    {
      name: 'it was made a minute ago',
      subject: bundleDeployment({ created: ago(MINUTE) }),
      snapshot: snapshotOf(bundle({ name: 'other' })),
    },
    {
      name: 'it is being deleted',
      subject: bundleDeployment({ deleting: 1 }),
      snapshot: snapshotOf(bundle({ name: 'other' })),
    },
  ],
  fires: [
    {
      name: 'the bundle is gone',
      subject: bundleDeployment(),
      snapshot: snapshotOf(bundleDeployment(), bundle({ name: 'other' }), cluster()),
      expect: [{ messageId: 'bundle', severity: 'medium', path: 'metadata.labels' }],
    },
    {
      name: 'the cluster is gone',
      subject: bundleDeployment(),
      snapshot: snapshotOf(bundleDeployment(), bundle(), cluster({ name: 'other' })),
      expect: [{ messageId: 'cluster', severity: 'medium' }],
    },
  ],
});
