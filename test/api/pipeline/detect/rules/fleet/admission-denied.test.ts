import { admissionDenied } from '@outrider/api/src/pipeline/detect/rules/fleet/admission-denied.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(admissionDenied, {
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
        'server-side apply failed for object shop/web apps/v1, Kind=Deployment: admission webhook "validate.policy.example.com" denied the request: image tag latest is not allowed',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'server-side apply failed for object shop/web apps/v1, Kind=Deployment: admission webhook "validate.policy.example.com" denied the request: image tag latest is not allowed',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment(
        "deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'all' denied request: image tag latest is not allowed",
      ),
      expect: [{ messageId: 'stopped', severity: 'high', path: 'status.conditions[Installed]' }],
    },
  ],
});
