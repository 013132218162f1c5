import { applyFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/apply-failed.ts';

import { failingDeployment, stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundleDeployment, cluster, HOUR, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(applyFailed, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it waits for a dependency',
      subject: failingDeployment('dependent bundle(s) are not ready: [base]'),
    },
    {
      name: 'the failure has a rule of its own',
      subject: failingDeployment('another operation (install/upgrade/rollback) is in progress'),
    },
    {
      name: 'the agent is offline, so the error may be over',
      subject: failingDeployment('the gizmo is purple'),
      snapshot: snapshotOf(failingDeployment('the gizmo is purple'), cluster({ agentLastSeen: ago(HOUR) })),
    },
    { name: 'it is being deleted', subject: failingDeployment('boom', undefined, { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'the text is unknown',
      subject: failingDeployment('the gizmo is purple'),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          causeClass: 'unknown',
          path: 'status.conditions[Deployed]',
        },
      ],
    },
    {
      name: 'the agent gave up',
      subject: stoppedDeployment('the gizmo is purple'),
      expect: [{ messageId: 'stopped', severity: 'high', path: 'status.conditions[Installed]' }],
    },
    {
      name: 'it usually passes and is new',
      subject: failingDeployment('failed to load values secret for bundle: gone', ago(MINUTE)),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
