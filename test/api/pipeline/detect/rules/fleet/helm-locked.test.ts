import { helmLocked } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-locked.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundleDeployment, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(helmLocked, {
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
      subject: failingDeployment('another operation (install/upgrade/rollback) is in progress', undefined, {
        deleting: 1,
      }),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment('another operation (install/upgrade/rollback) is in progress'),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'it has not lasted ten minutes',
      subject: failingDeployment(
        'another operation (install/upgrade/rollback) is in progress',
        ago(2 * MINUTE),
      ),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
