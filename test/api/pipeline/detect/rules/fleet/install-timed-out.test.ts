import { installTimedOut } from '@outrider/api/src/pipeline/detect/rules/fleet/install-timed-out.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(installTimedOut, {
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
      subject: failingDeployment('timed out waiting for the condition', undefined, { deleting: 1 }),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment('timed out waiting for the condition'),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment('timed out waiting for the condition'),
      expect: [{ messageId: 'stopped', severity: 'high', path: 'status.conditions[Installed]' }],
    },
  ],
});
