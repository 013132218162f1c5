import { fleetClusterMissing } from '@outrider/api/src/pipeline/detect/rules/fleet/fleet-cluster-missing.ts';

import { ago, cluster, MINUTE, rancherCluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const other = cluster({ name: 'edge-2' });

testRule(fleetClusterMissing, {
  quiet: [
    { name: 'Fleet knows it', subject: rancherCluster(), snapshot: snapshotOf(rancherCluster(), cluster()) },
    { name: 'it is new', subject: rancherCluster({ created: ago(MINUTE) }), snapshot: snapshotOf(other) },
    {
      name: 'it has no workspace',
      subject: rancherCluster({ fleetWorkspace: undefined }),
      snapshot: snapshotOf(other),
    },
    { name: 'no Fleet cluster can be read', subject: rancherCluster() },
    { name: 'it is being deleted', subject: rancherCluster({ deleting: 1 }), snapshot: snapshotOf(other) },
  ],
  fires: [
    {
      name: 'Fleet knows another one only',
      subject: rancherCluster(),
      snapshot: snapshotOf(rancherCluster(), other),
      expect: [
        {
          messageId: 'missing',
          severity: 'medium',
          path: 'spec.fleetWorkspaceName',
          data: { workspace: 'fleet-default' },
        },
      ],
    },
  ],
});
