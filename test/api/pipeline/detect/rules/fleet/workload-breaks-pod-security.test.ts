import { workloadBreaksPodSecurity } from '@outrider/api/src/pipeline/detect/rules/fleet/workload-breaks-pod-security.ts';

import { notReadyDeployment, type NonReady } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment, cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};

const reporting = (more: Partial<NonReady>) => notReadyDeployment([{ ...object, ...more }]);

testRule(workloadBreaksPodSecurity, {
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
          messages: [
            'pods "web-6d4b75cb6d-x2x7k" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
          ],
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
        messages: [
          'pods "web-6d4b75cb6d-x2x7k" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
        ],
      }),
      snapshot: snapshotOf(
        reporting({
          error: true,
          messages: [
            'pods "web-6d4b75cb6d-x2x7k" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
          ],
        }),
        cluster(),
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status',
          object: { cluster: 'c-m-edge-1', kind: 'Deployment', name: 'web' },
        },
      ],
    },
  ],
});
