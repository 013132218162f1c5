import { deployRightsMissing } from '@outrider/api/src/pipeline/detect/rules/fleet/deploy-rights-missing.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(deployRightsMissing, {
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
        'query: failed to query with labels: secrets is forbidden: User "system:serviceaccount:cattle-fleet-system:tenant" cannot list resource "secrets" in API group "" in the namespace "shop"',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'query: failed to query with labels: secrets is forbidden: User "system:serviceaccount:cattle-fleet-system:tenant" cannot list resource "secrets" in API group "" in the namespace "shop"',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment(
        "the deployment's service account is not allowed to update namespace \"shop\"; grant it 'update' on this namespace (scoped via resourceNames) or remove namespaceLabels/namespaceAnnotations",
      ),
      expect: [{ messageId: 'stopped', severity: 'high', path: 'status.conditions[Installed]' }],
    },
  ],
});
