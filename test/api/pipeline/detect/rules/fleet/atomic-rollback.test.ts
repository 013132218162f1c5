import { atomicRollback } from '@outrider/api/src/pipeline/detect/rules/fleet/atomic-rollback.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(atomicRollback, {
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
        'release shop-app failed, and has been rolled back due to atomic being set: unable to continue',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'release shop-app failed, and has been rolled back due to atomic being set: unable to continue',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment(
        'release shop-app failed, and has been rolled back due to atomic being set: unable to continue',
      ),
      expect: [{ messageId: 'stopped', severity: 'high', path: 'status.conditions[Installed]' }],
    },
    {
      name: 'the upgrade timed out, which matters less than the rollback',
      subject: stoppedDeployment(
        'release shop-app failed, and has been rolled back due to atomic being set: timed out waiting for the condition',
      ),
      expect: [{ messageId: 'stopped', causeClass: 'workload' }],
    },
  ],
});
