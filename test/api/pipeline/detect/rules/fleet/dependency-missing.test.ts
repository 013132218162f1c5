import { dependencyMissing } from '@outrider/api/src/pipeline/detect/rules/fleet/dependency-missing.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundle, bundleDeployment, cluster, HOUR, snapshotOf } from '../../../../../support/records.ts';
import { dependency } from '../../../../../support/rules/bundle-parts.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const unmatched = failingDeployment(
  'list bundledeployments: no bundles matching labels role=root in namespace fleet-local',
);

testRule(dependencyMissing, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'the dependency is there',
      subject: failingDeployment('dependent bundle(s) are not ready: [base]'),
    },
    {
      name: 'what it depends on exists nowhere, which is reported on its bundle',
      subject: unmatched,
      snapshot: snapshotOf(unmatched, bundle({ dependsOn: [dependency({ name: 'typo' })] })),
    },
    {
      name: 'the agent is offline',
      subject: unmatched,
      snapshot: snapshotOf(unmatched, cluster({ agentLastSeen: ago(HOUR) })),
    },
  ],
  fires: [
    {
      name: 'no bundle has the labels',
      subject: unmatched,
      expect: [{ messageId: 'failing', severity: 'high', data: { selector: 'role=root' } }],
    },
    {
      name: 'the bundle exists, but not on this cluster',
      subject: unmatched,
      snapshot: snapshotOf(
        unmatched,
        bundle({ dependsOn: [dependency({ name: 'root' })] }),
        bundle({ name: 'root', key: 'fleet-default/root' }),
      ),
      expect: [{ messageId: 'failing', severity: 'high' }],
    },
  ],
});
