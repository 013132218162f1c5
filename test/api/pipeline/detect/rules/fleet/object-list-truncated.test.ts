import { objectListTruncated } from '@outrider/api/src/pipeline/detect/rules/fleet/object-list-truncated.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { notReadyDeployment } from '../../../../../support/rules/not-ready-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const objects = Array.from({ length: 10 }, (_, at) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: `web-${at}`,
}));

testRule(objectListTruncated, {
  quiet: [
    { name: 'nothing is listed', subject: bundleDeployment() },
    { name: 'the flag is left over from earlier', subject: bundleDeployment({ incomplete: true }) },
    { name: 'nine are listed', subject: notReadyDeployment(objects.slice(1)) },
    { name: 'it is being deleted', subject: { ...notReadyDeployment(objects), deleting: 1 } },
  ],
  fires: [
    {
      name: 'ten are not ready',
      subject: notReadyDeployment(objects),
      expect: [{ messageId: 'nonReady', severity: 'info', path: 'status.nonReadyStatus' }],
    },
    {
      name: 'ten differ',
      subject: driftedDeployment(objects),
      expect: [{ messageId: 'modified', severity: 'info', path: 'status.modifiedStatus' }],
    },
  ],
});
