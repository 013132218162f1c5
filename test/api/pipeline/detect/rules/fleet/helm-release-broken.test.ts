import { helmReleaseBroken } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-release-broken.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(helmReleaseBroken, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it fails for another reason',
      subject: failingDeployment(
        "values don't meet the specifications of the schema(s) in the following chart(s): web",
      ),
    },
    {
      name: 'the deployment is being deleted',
      subject: failingDeployment('"shop-app" has no deployed releases', undefined, { deleting: 1 }),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment('"shop-app" has no deployed releases'),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
  ],
});
