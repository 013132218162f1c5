import { commitLabelMisleading } from '@outrider/api/src/pipeline/detect/rules/fleet/commit-label-misleading.ts';

import {
  ago,
  bundleDeployment,
  cluster,
  condition,
  HOUR,
  MINUTE,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

type Subject = ReturnType<typeof bundleDeployment>;

const behind = (more: Partial<Subject> = {}, forMs = 2 * HOUR) =>
  bundleDeployment({
    appliedDeploymentId: 's-old:options',
    conditions: [condition('Deployed', 'True', { lastUpdate: ago(forMs) })],
    ...more,
  });

const offline = (subject: Subject) => ({
  subject,
  snapshot: snapshotOf(subject, cluster({ agentLastSeen: ago(3 * HOUR) })),
});

testRule(commitLabelMisleading, {
  quiet: [
    { name: 'the deployment is up to date', ...offline(bundleDeployment()) },
    {
      name: 'the agent reports, so other rules say what holds it',
      subject: behind(),
      snapshot: snapshotOf(behind(), cluster()),
    },
    { name: 'nothing is known of the agent', subject: behind() },
    { name: 'the update began ten minutes ago', ...offline(behind({}, 10 * MINUTE)) },
    { name: 'only options differ', ...offline(behind({ appliedDeploymentId: 's-now:old' })) },
    { name: 'there is no commit label', ...offline(behind({ commit: undefined })) },
    { name: 'nothing was deployed yet', ...offline(behind({ appliedDeploymentId: undefined })) },
    { name: 'it is being deleted', ...offline(behind({ deleting: 1 })) },
  ],
  fires: [
    {
      name: 'the agent has been offline since before the update',
      ...offline(behind()),
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
