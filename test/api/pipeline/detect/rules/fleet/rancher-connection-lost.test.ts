import { rancherConnectionLost } from '@outrider/api/src/pipeline/detect/rules/fleet/rancher-connection-lost.ts';

import {
  ago,
  cluster,
  condition,
  HOUR,
  MINUTE,
  rancherCluster,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const lost = (since: number, more: Parameters<typeof rancherCluster>[0] = {}) =>
  rancherCluster({
    conditions: [
      condition('Connected', 'False', { message: 'Cluster agent is not connected', lastUpdate: since }),
    ],
    ...more,
  });

testRule(rancherConnectionLost, {
  quiet: [
    { name: 'it is connected', subject: rancherCluster() },
    { name: 'it was lost a minute ago', subject: lost(ago(MINUTE)), snapshot: snapshotOf(cluster()) },
    {
      name: 'the Fleet agent is silent too',
      subject: lost(ago(HOUR)),
      snapshot: snapshotOf(cluster({ agentLastSeen: ago(HOUR) })),
    },
    { name: 'it is being deleted', subject: lost(ago(HOUR), { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'the Fleet agent reports',
      subject: lost(ago(HOUR)),
      snapshot: snapshotOf(cluster()),
      expect: [
        {
          messageId: 'fleetAlive',
          severity: 'medium',
          path: 'status.conditions[Connected]',
          related: [{ kind: 'Cluster', namespace: 'fleet-default' }],
        },
      ],
    },
    { name: 'Fleet does not know it', subject: lost(ago(HOUR)), expect: [{ messageId: 'unknown' }] },
  ],
});
