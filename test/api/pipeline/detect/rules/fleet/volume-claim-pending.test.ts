import { volumeClaimPending } from '@outrider/api/src/pipeline/detect/rules/fleet/volume-claim-pending.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  namespace: 'shop',
  name: 'data',
};

const reporting = (more: Partial<NonReady>, forMs?: number) =>
  notReadyDeployment([{ ...object, ...more }], forMs);

testRule(volumeClaimPending, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it changed a minute ago',
      subject: reporting({ messages: ['PVC is not Bound. phase: Pending'] }, MINUTE),
    },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: {
        ...reporting({ error: true, messages: ['PVC is not Bound. phase: Lost'] }),
        state: 'ErrApplied',
      },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({ error: true, messages: ['PVC is not Bound. phase: Lost'] }),
      snapshot: snapshotOf(
        reporting({ error: true, messages: ['PVC is not Bound. phase: Lost'] }),
        cluster(),
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'PersistentVolumeClaim', name: 'data' },
        },
      ],
    },
    {
      name: 'it has not changed for ten minutes',
      subject: reporting({ messages: ['PVC is not Bound. phase: Pending'] }),
      expect: [{ messageId: 'overdue', severity: 'medium' }],
    },
  ],
});
