import { notReadyUnexplained } from '@outrider/api/src/pipeline/detect/rules/fleet/not-ready-unexplained.ts';

import { notReadyDeployment } from '../../../../../support/rules/not-ready-deployments.ts';
import { stoppedDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { bundleDeployment, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(notReadyUnexplained, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    { name: 'it was deployed a minute ago', subject: notReadyDeployment([], MINUTE) },
    {
      name: 'an object is named',
      subject: notReadyDeployment([{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }]),
    },
    { name: 'the deployment failed', subject: stoppedDeployment('the gizmo is purple') },
    { name: 'it is paused', subject: { ...notReadyDeployment([]), paused: true } },
    { name: 'it is being deleted', subject: { ...notReadyDeployment([]), deleting: 1 } },
  ],
  fires: [
    {
      name: 'no object has been named for half an hour',
      subject: notReadyDeployment([]),
      expect: [{ messageId: 'unexplained', severity: 'medium', path: 'status.nonReadyStatus' }],
    },
  ],
});
