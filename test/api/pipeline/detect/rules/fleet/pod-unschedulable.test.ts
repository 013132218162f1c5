import { podUnschedulable } from '@outrider/api/src/pipeline/detect/rules/fleet/pod-unschedulable.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'v1',
  kind: 'Pod',
  namespace: 'shop',
  name: 'worker',
};

const reporting = (more: Partial<NonReady>, forMs?: number) =>
  notReadyDeployment([{ ...object, ...more }], forMs);

testRule(podUnschedulable, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it changed a minute ago',
      subject: reporting({ messages: ['Pod could not be scheduled'] }, MINUTE),
    },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: {
        ...reporting({ error: true, messages: ['Pod could not be scheduled'] }),
        state: 'ErrApplied',
      },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({ error: true, messages: ['Pod could not be scheduled'] }),
      snapshot: snapshotOf(reporting({ error: true, messages: ['Pod could not be scheduled'] }), cluster()),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Pod', name: 'worker' },
        },
      ],
    },
    {
      name: 'it has not changed for ten minutes',
      subject: reporting({ messages: ['Pod could not be scheduled'] }),
      expect: [{ messageId: 'overdue', severity: 'medium' }],
    },
  ],
});
