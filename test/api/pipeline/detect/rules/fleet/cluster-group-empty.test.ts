import { clusterGroupEmpty } from '@outrider/api/src/pipeline/detect/rules/fleet/cluster-group-empty.ts';

import { cluster, clusterGroup, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const edge = clusterGroup({
  selector: { matchLabels: { tier: 'edge' }, matchExpressions: [] },
  clusterCount: 0,
});

testRule(clusterGroupEmpty, {
  quiet: [
    {
      name: 'a cluster matches',
      subject: edge,
      snapshot: snapshotOf(edge, cluster({ labels: { tier: 'edge' } })),
    },
    { name: 'the workspace has no clusters', subject: edge },
    {
      name: 'it is being deleted',
      subject: clusterGroup({ ...edge, deleting: 1 }),
      snapshot: snapshotOf(cluster()),
    },
  ],
  fires: [
    {
      name: 'no cluster matches',
      subject: edge,
      snapshot: snapshotOf(edge, cluster()),
      expect: [{ messageId: 'noMatch', severity: 'low', path: 'spec.selector' }],
    },
    {
      name: 'it has no selector',
      subject: clusterGroup(),
      snapshot: snapshotOf(clusterGroup(), cluster()),
      expect: [{ messageId: 'noSelector' }],
    },
  ],
});
