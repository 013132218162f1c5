import { bundleTargetingFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-targeting-failed.ts';

import { bundle, bundleDeployment, cluster, condition, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const MISSING =
  'targeting error: cluster edge-1 in namespace fleet-default: failed to render helm values template: template: values:4:30: executing "values" at <.ClusterLabels.tier>: map has no entry for key "tier"';
const UNREADABLE = 'targeting error: failed to interpret rendered template as helm values: yaml: line 3';

const broken = (text: string, more: Parameters<typeof bundle>[0] = {}) =>
  bundle({ conditions: [condition('Ready', 'False', text)], ...more });
const world = (subject: ReturnType<typeof bundle>) => snapshotOf(subject, cluster(), bundleDeployment());

testRule(bundleTargetingFailed, {
  quiet: [
    { name: 'it is ready', subject: bundle() },
    { name: 'a deployment is not ready', subject: broken('NotReady(1) [Cluster fleet-default/edge-1]') },
    { name: 'a secret is missing', subject: broken('failed to load values secret for bundle: x') },
    { name: 'it is being deleted', subject: broken(MISSING, { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'a cluster lacks a label',
      subject: broken(MISSING),
      snapshot: world(broken(MISSING)),
      expect: [
        {
          messageId: 'cluster',
          severity: 'high',
          causeClass: 'rollout',
          path: 'status.conditions[Ready]',
          data: { cluster: 'edge-1' },
          related: [{ kind: 'Cluster', name: 'edge-1' }],
        },
      ],
    },
    {
      name: 'the cluster is not known',
      subject: broken(MISSING.replaceAll('.ClusterLabels', '.ClusterValues')),
      expect: [{ messageId: 'cluster', data: { cluster: 'edge-1' } }],
    },
    {
      name: 'the values are not YAML',
      subject: broken(UNREADABLE),
      snapshot: world(broken(UNREADABLE)),
      expect: [{ messageId: 'any', related: [{ kind: 'Cluster', name: 'edge-1' }] }],
    },
  ],
});
