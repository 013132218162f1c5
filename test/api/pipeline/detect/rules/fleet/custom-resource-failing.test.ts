import { customResourceFailing } from '@outrider/api/src/pipeline/detect/rules/fleet/custom-resource-failing.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  namespace: 'shop',
  name: 'web',
};

const reporting = (more: Partial<NonReady>) => notReadyDeployment([{ ...object, ...more }]);

testRule(customResourceFailing, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: {
        ...reporting({ error: true, messages: ['ScaledObject check failed: no scaler with that name'] }),
        state: 'ErrApplied',
      },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({ error: true, messages: ['ScaledObject check failed: no scaler with that name'] }),
      snapshot: snapshotOf(
        reporting({ error: true, messages: ['ScaledObject check failed: no scaler with that name'] }),
        cluster(),
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'ScaledObject', name: 'web' },
        },
      ],
    },
  ],
});
