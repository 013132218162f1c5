import { deploymentStuckDeleting } from '@outrider/api/src/pipeline/detect/rules/fleet/deployment-stuck-deleting.ts';

import { ago, bundleDeployment, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(deploymentStuckDeleting, {
  quiet: [
    { name: 'it is not being deleted', subject: bundleDeployment() },
    { name: 'it has been in deletion for a minute', subject: bundleDeployment({ deleting: ago(MINUTE) }) },
  ],
  fires: [
    {
      name: 'it has been in deletion for an hour',
      subject: bundleDeployment({ deleting: ago(HOUR) }),
      expect: [{ messageId: 'stuck', severity: 'medium', path: 'metadata.deletionTimestamp' }],
    },
  ],
});
