import { agentOffline } from '@outrider/api/src/pipeline/detect/rules/fleet/agent-offline.ts';

import {
  ago,
  bundleDeployment,
  cluster,
  condition,
  HOUR,
  MINUTE,
  rancherCluster,
  snapshotOf,
} from '../../../../../support/records.ts';
import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const away = (more: Parameters<typeof cluster>[0] = {}) => cluster({ agentLastSeen: ago(3 * HOUR), ...more });
const lost = rancherCluster({
  conditions: [condition('Connected', 'False', 'Cluster agent is not connected')],
});

testRule(agentOffline, {
  quiet: [
    { name: 'it reports', subject: cluster() },
    { name: 'it has missed one report', subject: cluster({ agentLastSeen: ago(20 * MINUTE) }) },
    { name: 'it has never reported', subject: cluster({ agentLastSeen: undefined }) },
    { name: 'the cluster is being deleted', subject: away({ deleting: 1 }) },
  ],
  fires: [
    {
      name: 'nothing waits for it',
      subject: away(),
      snapshot: snapshotOf(away(), bundleDeployment()),
      expect: [
        {
          messageId: 'silent',
          severity: 'medium',
          causeClass: 'agent',
          path: 'status.agent.lastSeen',
          data: { since: '2026-09-01 09:00 UTC' },
        },
      ],
    },
    {
      name: 'the whole cluster is away and an update waits',
      subject: away(),
      snapshot: snapshotOf(away(), lost, bundleDeployment({ state: 'WaitApplied' })),
      expect: [
        {
          messageId: 'behind',
          severity: 'high',
          causeClass: 'network',
          data: { waiting: '1 update' },
          related: [{ apiVersion: 'management.cattle.io/v3' }],
        },
      ],
    },
    {
      name: 'something was failing when it last reported',
      subject: away(),
      snapshot: snapshotOf(away(), failingDeployment('etcdserver: request timed out')),
      expect: [
        {
          messageId: 'behind',
          evidence: [
            { path: 'status.agent.lastSeen' },
            { path: 'status.summary.desiredReady', value: '1' },
            { path: 'status.conditions[Deployed].message', value: 'etcdserver: request timed out' },
          ],
        },
      ],
    },
    {
      name: 'Rancher reaches the cluster',
      subject: away({ agentNamespace: undefined }),
      snapshot: snapshotOf(away(), rancherCluster()),
      expect: [{ messageId: 'silent', causeClass: 'agent' }],
    },
  ],
});
