import { bundleStuckDeleting } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-stuck-deleting.ts';

import { ago, bundle, bundleDeployment, HOUR, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const since = (time: number) => bundle({ deleting: time });

testRule(bundleStuckDeleting, {
  quiet: [
    { name: 'it is not being deleted', subject: bundle() },
    { name: 'it is being deleted for a minute', subject: since(ago(MINUTE)) },
  ],
  fires: [
    {
      name: 'a deployment is left',
      subject: since(ago(HOUR)),
      snapshot: snapshotOf(since(ago(HOUR)), bundleDeployment()),
      expect: [
        {
          messageId: 'held',
          severity: 'medium',
          path: 'metadata.deletionTimestamp',
          related: [{ kind: 'BundleDeployment' }],
        },
      ],
    },
    { name: 'nothing is left', subject: since(ago(HOUR)), expect: [{ messageId: 'forgotten' }] },
  ],
});
