import { jobFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/job-failed.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  namespace: 'shop',
  name: 'migrate',
};

const reporting = (more: Partial<NonReady>) => notReadyDeployment([{ ...object, ...more }]);

testRule(jobFailed, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it suffers from something else',
      subject: reporting({ error: true, messages: ['PVC is not Bound. phase: Pending'] }),
    },
    {
      name: 'the deployment itself failed, so the list is old',
      subject: { ...reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }), state: 'ErrApplied' },
    },
  ],
  fires: [
    {
      name: 'the object reports a failure',
      subject: reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }),
      snapshot: snapshotOf(reporting({ error: true, messages: ['Job Failed. failed: 1/1'] }), cluster()),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Job', name: 'migrate' },
        },
      ],
    },
  ],
});
