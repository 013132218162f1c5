import { imageNotPulled } from '@outrider/api/src/pipeline/detect/rules/fleet/image-not-pulled.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'v1',
  kind: 'Pod',
  namespace: 'shop',
  name: 'worker',
};

const reporting = (more: Partial<NonReady>) => notReadyDeployment([{ ...object, ...more }]);

testRule(imageNotPulled, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: {
        ...reporting({
          error: true,
          messages: ['Back-off pulling image "registry.example.com/worker:2.0": ImagePullBackOff'],
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
        messages: ['Back-off pulling image "registry.example.com/worker:2.0": ImagePullBackOff'],
      }),
      snapshot: snapshotOf(
        reporting({
          error: true,
          messages: ['Back-off pulling image "registry.example.com/worker:2.0": ImagePullBackOff'],
        }),
        cluster(),
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Pod', name: 'worker' },
        },
      ],
    },
  ],
});
