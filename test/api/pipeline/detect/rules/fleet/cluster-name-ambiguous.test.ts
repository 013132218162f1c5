import { clusterNameAmbiguous } from '@outrider/api/src/pipeline/detect/rules/fleet/cluster-name-ambiguous.ts';

import { cluster, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const first = cluster({ name: 'c-1', displayName: 'edge' });
const second = cluster({ name: 'c-2', displayName: 'edge' });
const named = cluster({ name: 'edge', displayName: 'other' });

testRule(clusterNameAmbiguous, {
  quiet: [
    { name: 'names differ', subject: first, snapshot: snapshotOf(first, cluster()) },
    { name: 'the first of them tells it', subject: second, snapshot: snapshotOf(first, second) },
    {
      name: 'the other is in another workspace',
      subject: first,
      snapshot: snapshotOf(first, cluster({ ...second, namespace: 'fleet-local', key: 'fleet-local/c-2' })),
    },
    {
      name: 'another is called so by display name, which it tells itself',
      subject: named,
      snapshot: snapshotOf(first, named),
    },
  ],
  fires: [
    {
      name: 'two share a display name',
      subject: first,
      snapshot: snapshotOf(first, second),
      expect: [{ messageId: 'ambiguous', severity: 'low', data: { count: 2 }, related: [{ name: 'c-2' }] }],
    },
    {
      name: 'a display name is the object name of another',
      subject: first,
      snapshot: snapshotOf(first, named),
      expect: [{ messageId: 'ambiguous', related: [{ name: 'edge' }] }],
    },
  ],
});
