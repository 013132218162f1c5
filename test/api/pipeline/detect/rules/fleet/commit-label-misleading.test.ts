import { commitLabelMisleading } from '@outrider/api/src/pipeline/detect/rules/fleet/commit-label-misleading.ts';

import { ago, bundleDeployment, condition, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/test-rule.ts';

const behind = (more: Parameters<typeof bundleDeployment>[0] = {}, forMs = 2 * HOUR) =>
  bundleDeployment({
    appliedDeploymentId: 's-old:options',
    conditions: [condition('Deployed', 'True', { lastUpdate: ago(forMs) })],
    ...more,
  });

testRule(commitLabelMisleading, {
  quiet: [
    { name: 'the deployment is up to date', subject: bundleDeployment() },
    { name: 'the update began ten minutes ago', subject: behind({}, 10 * MINUTE) },
    { name: 'only options differ', subject: behind({ appliedDeploymentId: 's-now:old' }) },
    { name: 'there is no commit label', subject: behind({ commit: undefined }) },
    { name: 'nothing was deployed yet', subject: behind({ appliedDeploymentId: undefined }) },
    { name: 'it is being deleted', subject: behind({ deleting: 1 }) },
  ],
  fires: [
    {
      name: 'an older version has been deployed for two hours',
      subject: behind(),
      expect: [
        {
          messageId: 'ahead',
          severity: 'info',
          path: 'metadata.labels[fleet.cattle.io/commit]',
          data: { commit: '1f0c2a9d5e6b' },
        },
      ],
    },
  ],
});
