import { contentUnavailable } from '@outrider/api/src/pipeline/detect/rules/fleet/content-unavailable.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundleDeployment, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(contentUnavailable, {
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
      subject: failingDeployment('invalid or corrupt manifest. Expecting id: "s-a", got "s-b"', undefined, {
        deleting: 1,
      }),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment('invalid or corrupt manifest. Expecting id: "s-a", got "s-b"'),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'it has not lasted ten minutes',
      subject: failingDeployment(
        'contents.fleet.cattle.io "s-98ee23b74d46efdabbe73572f97927422bca2bfb95861ec1d331f43752891" not found',
        ago(2 * MINUTE),
      ),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
