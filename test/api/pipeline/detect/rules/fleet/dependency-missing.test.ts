import { dependencyMissing } from '@outrider/api/src/pipeline/detect/rules/fleet/dependency-missing.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(dependencyMissing, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'the dependency is there',
      subject: failingDeployment('dependent bundle(s) are not ready: [base]'),
    },
  ],
  fires: [
    {
      name: 'no bundle has the labels',
      subject: failingDeployment(
        'list bundledeployments: no bundles matching labels role=root in namespace fleet-local',
      ),
      expect: [{ messageId: 'failing', severity: 'high', data: { selector: 'role=root' } }],
    },
  ],
});
