import { controllerLagging } from '@outrider/api/src/pipeline/detect/rules/fleet/controller-lagging.ts';

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

testRule(controllerLagging, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it changed a minute ago',
      subject: reporting(
        { messages: ['Deployment generation is 2, but latest observed generation is 1'] },
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
        ...reporting({
          error: true,
          messages: ['Deployment generation is 2, but latest observed generation is 1'],
        }),
        state: 'ErrApplied',
      },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({
        error: true,
        messages: ['Deployment generation is 2, but latest observed generation is 1'],
      }),
      snapshot: snapshotOf(
        reporting({
          error: true,
          messages: ['Deployment generation is 2, but latest observed generation is 1'],
        }),
        cluster(),
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'medium',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Deployment', name: 'web' },
        },
      ],
    },
    {
      name: 'it has not changed for ten minutes',
      subject: reporting({ messages: ['Deployment generation is 2, but latest observed generation is 1'] }),
      expect: [{ messageId: 'overdue', severity: 'low' }],
    },
  ],
});
