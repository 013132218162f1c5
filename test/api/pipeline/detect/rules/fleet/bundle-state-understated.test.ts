import { bundleStateUnderstated } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-state-understated.ts';

import { bundle, summary } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const shown = (displayState: string | undefined, counters: Parameters<typeof summary>[0], more = {}) =>
  bundle({ displayState, summary: summary(counters), ...more });

testRule(bundleStateUnderstated, {
  quiet: [
    { name: 'all is well', subject: bundle() },
    { name: 'it shows the worst', subject: shown('ErrApplied', { errApplied: 1, notReady: 10 }) },
    { name: 'it shows something worse', subject: shown('ErrApplied', { notReady: 10 }) },
    { name: 'it shows nothing', subject: shown('', { errApplied: 1 }) },
    { name: 'it is being deleted', subject: shown('NotReady', { errApplied: 1 }, { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'ten others came first',
      subject: shown('NotReady', { notReady: 11, errApplied: 2 }),
      expect: [
        {
          messageId: 'understated',
          severity: 'low',
          path: 'status.display.state',
          data: { shown: 'NotReady', worst: 'ErrApplied', count: '2 deployments' },
        },
      ],
    },
  ],
});
