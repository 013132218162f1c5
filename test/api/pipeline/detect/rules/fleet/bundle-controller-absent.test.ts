import { bundleControllerAbsent } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-controller-absent.ts';

import { ago, bundle, condition, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const unseen = (created: number | undefined, more: Parameters<typeof bundle>[0] = {}) =>
  bundle({ observedGeneration: undefined, conditions: [], created, ...more });

testRule(bundleControllerAbsent, {
  quiet: [
    { name: 'it is looked after', subject: bundle() },
    { name: 'it is new', subject: unseen(ago(MINUTE)) },
    {
      name: 'an older Fleet does not tell the generation',
      subject: unseen(ago(HOUR), { conditions: [condition('Ready', 'True')] }),
    },
    { name: 'nobody knows when it was created', subject: unseen(undefined) },
    { name: 'it is being deleted', subject: unseen(ago(HOUR), { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'nobody has looked at it for an hour',
      subject: unseen(ago(HOUR)),
      expect: [{ messageId: 'neverSeen', severity: 'high', path: 'status.observedGeneration' }],
    },
    {
      name: 'its shard has no controller',
      subject: unseen(ago(HOUR), { labels: { 'fleet.cattle.io/shard-ref': 'east' } }),
      expect: [{ messageId: 'neverSeen' }],
    },
  ],
});
