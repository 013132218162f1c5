import { kustomizeFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/kustomize-failed.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(kustomizeFailed, {
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
        "error while running post render on files: accumulating resources: accumulation err='accumulating resources from 'x.yaml': no such file or directory'",
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        "error while running post render on files: accumulating resources: accumulation err='accumulating resources from 'x.yaml': no such file or directory'",
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
  ],
});
