import { ownershipConflict } from '@outrider/api/src/pipeline/detect/rules/fleet/ownership-conflict.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundle, bundleDeployment, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const contested = failingDeployment(
  'Unable to continue with install: ClusterRole "grafana-clusterrole" in namespace "" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-namespace" must equal "ns-2": current value is "ns-1"',
);

testRule(ownershipConflict, {
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
        'Unable to continue with install: ClusterRole "grafana-clusterrole" in namespace "" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-namespace" must equal "ns-2": current value is "ns-1"',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'Unable to continue with install: ClusterRole "grafana-clusterrole" in namespace "" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-namespace" must equal "ns-2": current value is "ns-1"',
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status.conditions[Deployed]',
          data: { object: 'ClusterRole grafana-clusterrole', owner: 'the release ns-1' },
        },
      ],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment(
        'rendered manifests contain a resource that already exists. Unable to continue with install: Service "cache" in namespace "shop" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"; annotation validation error: missing key "meta.helm.sh/release-name": must be set to "shop-app"',
      ),
      expect: [
        {
          messageId: 'stopped',
          severity: 'high',
          path: 'status.conditions[Installed]',
          data: { object: 'Service shop/cache', owner: 'no release' },
        },
      ],
    },
    {
      name: 'the owner is another bundle on the cluster',
      subject: contested,
      snapshot: snapshotOf(
        contested,
        bundle({ name: 'monitoring' }),
        bundleDeployment({ bundle: 'fleet-default/monitoring', release: 'ns-1/grafana:3' }),
      ),
      expect: [
        { messageId: 'failing', data: { owner: 'the release ns-1' }, related: [{ name: 'monitoring' }] },
      ],
    },
  ],
});
