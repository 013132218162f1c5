import { clustersOutsidePartitions } from '@outrider/api/src/pipeline/detect/rules/fleet/clusters-outside-partitions.ts';

import { rollout, rolloutPartition } from '../../../../../support/rules/bundle-parts.ts';
import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const germany = rolloutPartition({
  name: 'germany',
  clusterSelector: { matchLabels: { country: 'de' }, matchExpressions: [] },
});
const rest = rolloutPartition({ clusterSelector: { matchLabels: {}, matchExpressions: [] } });
const partitioned = (...partitions: ReturnType<typeof rolloutPartition>[]) =>
  bundle({ rollout: rollout({ partitions }) });
const subject = partitioned(germany);
const berlin = cluster({ name: 'berlin', labels: { country: 'de' } });
const oslo = cluster({ name: 'oslo', labels: { country: 'no' } });
const bergen = cluster({ name: 'bergen', labels: { country: 'no' } });

testRule(clustersOutsidePartitions, {
  quiet: [
    { name: 'there are no partitions', subject: bundle(), snapshot: snapshotOf(bundle(), gitRepo(), oslo) },
    { name: 'all clusters are in one', subject, snapshot: snapshotOf(subject, gitRepo(), berlin) },
    {
      name: 'a last partition takes the rest',
      subject: partitioned(germany, rest),
      snapshot: snapshotOf(partitioned(germany, rest), gitRepo(), berlin, oslo),
    },
    {
      name: 'it is being deleted',
      subject: bundle({ ...subject, deleting: 1 }),
      snapshot: snapshotOf(subject, gitRepo(), oslo),
    },
  ],
  fires: [
    {
      name: 'one never got it, one gets no updates',
      subject,
      snapshot: snapshotOf(
        subject,
        gitRepo(),
        berlin,
        oslo,
        bergen,
        bundleDeployment({ cluster: 'fleet-default/berlin' }),
        bundleDeployment({ cluster: 'fleet-default/bergen' }),
      ),
      expect: [
        {
          messageId: 'never',
          severity: 'high',
          path: 'spec.rolloutStrategy.partitions',
          data: { clusters: 'oslo' },
          related: [{ kind: 'Cluster', name: 'oslo' }],
        },
        { messageId: 'frozen', data: { clusters: 'bergen' } },
      ],
    },
  ],
});
