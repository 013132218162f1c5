import { manifestRejected } from '@outrider/api/src/pipeline/detect/rules/fleet/manifest-rejected.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(manifestRejected, {
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
        'server-side apply failed for object shop/web apps/v1, Kind=Deployment: Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'server-side apply failed for object shop/web apps/v1, Kind=Deployment: Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment(
        'Deployment.apps "test" is invalid: spec.template.spec.containers[0].lifecycle.preStart: Invalid value: "null": unknown field',
      ),
      expect: [{ messageId: 'stopped', severity: 'high', path: 'status.conditions[Installed]' }],
    },
  ],
});
