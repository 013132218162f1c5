import { immutableField } from '@outrider/api/src/pipeline/detect/rules/fleet/immutable-field.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(immutableField, {
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
        'cannot patch "migrate" with kind Job: Job.batch "migrate" is invalid: spec.template: Invalid value: core.PodTemplateSpec{}: field is immutable',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'cannot patch "migrate" with kind Job: Job.batch "migrate" is invalid: spec.template: Invalid value: core.PodTemplateSpec{}: field is immutable',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment(
        'cannot patch "db" with kind StatefulSet: StatefulSet.apps "db" is invalid: spec: Forbidden: updates to statefulset spec for fields other than \'replicas\', \'template\' are forbidden',
      ),
      expect: [{ messageId: 'stopped', severity: 'high', path: 'status.conditions[Installed]' }],
    },
  ],
});
