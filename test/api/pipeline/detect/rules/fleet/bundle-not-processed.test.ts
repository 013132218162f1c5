import { bundleNotProcessed } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-not-processed.ts';

import { ago, bundle, condition, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const SECRET = 'failed to load values secret for bundle: secrets "shop-app" not found';
const broken = (message: string, lastUpdate = ago(HOUR), more: Parameters<typeof bundle>[0] = {}) =>
  bundle({ conditions: [condition('Ready', 'False', { message, lastUpdate })], ...more });

testRule(bundleNotProcessed, {
  quiet: [
    { name: 'it is ready', subject: bundle() },
    { name: 'deployments are not ready', subject: broken('ErrApplied(2) [Cluster fleet-default/edge-1: x]') },
    { name: 'its targets cannot be computed', subject: broken('targeting error: x') },
    { name: 'it is being deleted', subject: broken(SECRET, ago(HOUR), { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'maxUnavailable is not a number',
      subject: broken(
        'failed to reset bundle status from targets: invalid maxUnavailable, must be int or percentage (ending with %): ten',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Ready]' }],
    },
    {
      name: 'a secret has been missing for a minute',
      subject: broken(SECRET, ago(MINUTE)),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
    {
      name: 'a secret has been missing for an hour',
      subject: broken(SECRET),
      expect: [{ messageId: 'failing' }],
    },
  ],
});
