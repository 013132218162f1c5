import { retryLoop } from '@outrider/api/src/pipeline/detect/rules/fleet/retry-loop.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundleDeployment, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(retryLoop, {
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
      subject: failingDeployment(
        'resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'it was paused to end the loop',
      subject: failingDeployment(
        'resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded',
        undefined,
        { paused: true },
      ),
      expect: [{ messageId: 'held', severity: 'medium', transient: false }],
    },
    {
      name: 'one attempt was not finished in time, which is no loop yet',
      subject: failingDeployment('context deadline exceeded', ago(2 * MINUTE)),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
