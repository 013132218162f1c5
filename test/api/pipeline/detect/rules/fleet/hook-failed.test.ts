import { hookFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/hook-failed.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(hookFailed, {
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
      subject: failingDeployment('failed post-install: context deadline exceeded', undefined, {
        deleting: 1,
      }),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment('failed post-install: context deadline exceeded'),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
  ],
});
