import { workloadNotReady } from '@outrider/api/src/pipeline/detect/rules/fleet/workload-not-ready.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};

const reporting = (more: Partial<NonReady>, forMs?: number) =>
  notReadyDeployment([{ ...object, ...more }], forMs);

testRule(workloadNotReady, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it changed a minute ago',
      subject: reporting(
        { messages: ['Deployment does not have minimum availability.', 'Available: 0/1'] },
        MINUTE,
      ),
    },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: {
        ...reporting({ error: true, messages: ['Progress deadline exceeded'] }),
        state: 'ErrApplied',
      },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({ error: true, messages: ['Progress deadline exceeded'] }),
      snapshot: snapshotOf(reporting({ error: true, messages: ['Progress deadline exceeded'] }), cluster()),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Deployment', name: 'web' },
        },
      ],
    },
    {
      name: 'nothing has been available for half an hour',
      subject: reporting({ messages: ['Deployment does not have minimum availability.', 'Available: 0/1'] }),
      expect: [{ messageId: 'down', severity: 'high' }],
    },
    {
      name: 'a part has been missing for half an hour',
      subject: reporting({ messages: ['Updated: 1/3'] }),
      expect: [{ messageId: 'overdue', severity: 'medium' }],
    },
  ],
});
