import { agentNeverCheckedIn } from '@outrider/api/src/pipeline/detect/rules/fleet/agent-never-checked-in.ts';

import { ago, cluster, HOUR, MINUTE, rancherCluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const unseen = (created: number | undefined, more: Parameters<typeof cluster>[0] = {}) =>
  cluster({ agentLastSeen: undefined, displayState: 'WaitCheckIn', created, ...more });

testRule(agentNeverCheckedIn, {
  quiet: [
    { name: 'it reports', subject: cluster() },
    { name: 'the cluster is new', subject: unseen(ago(5 * MINUTE)) },
    { name: 'nobody knows how old the cluster is', subject: unseen(undefined) },
    { name: 'the cluster is being deleted', subject: unseen(ago(HOUR), { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'it has been silent for an hour',
      subject: unseen(ago(HOUR)),
      snapshot: snapshotOf(unseen(ago(HOUR)), rancherCluster()),
      expect: [
        {
          messageId: 'silent',
          severity: 'high',
          causeClass: 'agent',
          path: 'status.agent.lastSeen',
          related: [{ apiVersion: 'management.cattle.io/v3' }],
        },
      ],
    },
  ],
});
