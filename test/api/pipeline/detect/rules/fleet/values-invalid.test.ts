import { valuesInvalid } from '@outrider/api/src/pipeline/detect/rules/fleet/values-invalid.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(valuesInvalid, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it fails for another reason',
      subject: failingDeployment('another operation (install/upgrade/rollback) is in progress'),
    },
    {
      name: 'the deployment is being deleted',
      subject: failingDeployment(
        "key values.yaml is missing from configmap default/cm, can't use it in valuesFrom",
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        "key values.yaml is missing from configmap default/cm, can't use it in valuesFrom",
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
  ],
});
