import { missingKind } from '@outrider/api/src/pipeline/detect/rules/fleet/missing-kind.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundleDeployment, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(missingKind, {
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
        'unable to build kubernetes objects from release manifest: resource mapping not found for name: "x" namespace: "" from "": no matches for kind "ClusterPolicy" in version "nvidia.com/v1" ensure CRDs are installed first',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'unable to build kubernetes objects from release manifest: resource mapping not found for name: "x" namespace: "" from "": no matches for kind "ClusterPolicy" in version "nvidia.com/v1" ensure CRDs are installed first',
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status.conditions[Deployed]',
          data: { kind: 'ClusterPolicy' },
        },
      ],
    },
    {
      name: 'it has not lasted ten minutes',
      subject: failingDeployment(
        'unable to build kubernetes objects from release manifest: resource mapping not found for name: "x" namespace: "" from "": no matches for kind "ClusterPolicy" in version "nvidia.com/v1" ensure CRDs are installed first',
        ago(2 * MINUTE),
      ),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
