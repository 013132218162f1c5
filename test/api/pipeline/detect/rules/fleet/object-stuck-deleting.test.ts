import { objectStuckDeleting } from '@outrider/api/src/pipeline/detect/rules/fleet/object-stuck-deleting.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'v1',
  kind: 'Namespace',
  namespace: undefined,
  name: 'shop',
};

const reporting = (more: Partial<NonReady>, forMs?: number) =>
  notReadyDeployment([{ ...object, ...more }], forMs);

testRule(objectStuckDeleting, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it changed a minute ago',
      subject: reporting({ messages: ['waiting on object cleanup'] }, MINUTE),
    },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: {
        ...reporting({ error: true, messages: ['waiting on object cleanup'] }),
        state: 'ErrApplied',
      },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({ error: true, messages: ['waiting on object cleanup'] }),
      snapshot: snapshotOf(reporting({ error: true, messages: ['waiting on object cleanup'] }), cluster()),
      expect: [
        {
          messageId: 'failing',
          severity: 'medium',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Namespace', name: 'shop' },
        },
      ],
    },
    {
      name: 'it has not changed for ten minutes',
      subject: reporting({ messages: ['waiting on object cleanup'] }),
      expect: [{ messageId: 'overdue', severity: 'low' }],
    },
  ],
});
