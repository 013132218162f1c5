import { deploymentStatusFrozen } from '@outrider/api/src/pipeline/detect/rules/fleet/deployment-status-frozen.ts';

import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(deploymentStatusFrozen, {
  quiet: [
    { name: 'nothing is held', subject: bundleDeployment({ state: 'NotReady' }) },
    { name: 'it is paused and well', subject: bundleDeployment({ paused: true }) },
    {
      name: 'it is paused and waits for an update',
      subject: bundleDeployment({ paused: true, state: 'OutOfSync' }),
    },
    {
      name: 'it is being deleted',
      subject: bundleDeployment({ paused: true, state: 'NotReady', deleting: 1 }),
    },
  ],
  fires: [
    {
      name: 'it is paused while not ready',
      subject: bundleDeployment({ paused: true, state: 'NotReady' }),
      expect: [{ messageId: 'paused', severity: 'info', path: 'spec.paused', data: { state: 'NotReady' } }],
    },
    {
      name: 'it is off schedule while modified',
      subject: bundleDeployment({ offSchedule: true, state: 'Modified' }),
      expect: [{ messageId: 'offSchedule', path: 'spec.offSchedule' }],
    },
    {
      name: 'it waits for values while failed',
      subject: bundleDeployment({ waitingForValues: true, state: 'ErrApplied' }),
      expect: [{ messageId: 'waitingForValues', path: 'spec.waitingForValues' }],
    },
  ],
});
