import { driftCorrectionFailing } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-correction-failing.ts';

import { bundleDeployment, condition } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const drifted = (enabled: boolean, text: string) =>
  bundleDeployment({
    nonModified: false,
    correctDrift: { enabled, force: false },
    conditions: [condition('Deployed', 'True'), condition('Ready', 'False', text)],
  });

testRule(driftCorrectionFailing, {
  quiet: [
    { name: 'nothing differs', subject: bundleDeployment({ correctDrift: { enabled: true, force: false } }) },
    { name: 'correction is off', subject: drifted(false, 'failed reconciling drift: conflict') },
    { name: 'correction is under way', subject: drifted(true, 'deployment.apps shop/web modified {}') },
  ],
  fires: [
    {
      name: 'the merge is refused',
      subject: drifted(
        true,
        'failed reconciling drift: cannot patch "web" with kind Service: spec.ports[1].name: Duplicate value',
      ),
      expect: [{ messageId: 'failing', severity: 'high', path: 'status.conditions[Ready]' }],
    },
  ],
});
