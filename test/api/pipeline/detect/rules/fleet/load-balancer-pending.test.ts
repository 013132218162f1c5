import { loadBalancerPending } from '@outrider/api/src/pipeline/detect/rules/fleet/load-balancer-pending.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'v1',
  kind: 'Service',
  namespace: 'shop',
  name: 'web',
};

const reporting = (more: Partial<NonReady>, forMs?: number) =>
  notReadyDeployment([{ ...object, ...more }], forMs);

testRule(loadBalancerPending, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it changed a minute ago',
      subject: reporting({ messages: ['Load balancer is being provisioned'] }, MINUTE),
    },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: {
        ...reporting({ error: true, messages: ['Load balancer is being provisioned'] }),
        state: 'ErrApplied',
      },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({ error: true, messages: ['Load balancer is being provisioned'] }),
      snapshot: snapshotOf(
        reporting({ error: true, messages: ['Load balancer is being provisioned'] }),
        cluster(),
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'medium',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Service', name: 'web' },
        },
      ],
    },
    {
      name: 'it has not changed for ten minutes',
      subject: reporting({ messages: ['Load balancer is being provisioned'] }),
      expect: [{ messageId: 'overdue', severity: 'medium' }],
    },
  ],
});
