import { scheduleWindowClosed } from '@outrider/api/src/pipeline/detect/rules/fleet/schedule-window-closed.ts';

import { bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const closed = cluster({ scheduled: true });
const waiting = bundleDeployment({ state: 'WaitApplied', offSchedule: true });

testRule(scheduleWindowClosed, {
  quiet: [
    { name: 'it has no window', subject: cluster(), snapshot: snapshotOf(cluster(), waiting) },
    {
      name: 'its window is open',
      subject: cluster({ scheduled: true, activeSchedule: true }),
      snapshot: snapshotOf(waiting),
    },
    {
      name: 'nothing waits for it',
      subject: closed,
      snapshot: snapshotOf(closed, bundleDeployment({ offSchedule: true })),
    },
    {
      name: 'it is being deleted',
      subject: cluster({ scheduled: true, deleting: 1 }),
      snapshot: snapshotOf(waiting),
    },
  ],
  fires: [
    {
      name: 'an update waits',
      subject: closed,
      snapshot: snapshotOf(closed, waiting),
      expect: [
        {
          messageId: 'waiting',
          severity: 'info',
          path: 'status.activeSchedule',
          data: { updates: '1 update' },
          transient: true,
        },
      ],
    },
  ],
});
