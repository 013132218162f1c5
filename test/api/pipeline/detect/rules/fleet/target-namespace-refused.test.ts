import { targetNamespaceRefused } from '@outrider/api/src/pipeline/detect/rules/fleet/target-namespace-refused.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundleDeployment, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(targetNamespaceRefused, {
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
        'target namespace shop does not match AllowedTargetNamespaceSelector (env=prod); namespace labels map[]',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'target namespace shop does not match AllowedTargetNamespaceSelector (env=prod); namespace labels map[]',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Deployed]' }],
    },
    {
      name: 'it has not lasted ten minutes',
      subject: failingDeployment(
        'namespaces "shop" is forbidden: unable to create new content in namespace shop because it is being terminated',
        ago(2 * MINUTE),
      ),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
