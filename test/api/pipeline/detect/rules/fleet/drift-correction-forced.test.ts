import { driftCorrectionForced } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-correction-forced.ts';

import { gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(driftCorrectionForced, {
  quiet: [
    { name: 'drift is not corrected', subject: gitRepo() },
    {
      name: 'drift is corrected without force',
      subject: gitRepo({ correctDrift: { enabled: true, force: false } }),
    },
    {
      name: 'it is being deleted',
      subject: gitRepo({ correctDrift: { enabled: true, force: true }, deleting: 1 }),
    },
  ],
  fires: [
    {
      name: 'drift is corrected by force',
      subject: gitRepo({ correctDrift: { enabled: true, force: true } }),
      expect: [{ messageId: 'replaces', severity: 'low', path: 'spec.correctDrift.force' }],
    },
    {
      name: 'force without correction',
      subject: gitRepo({ correctDrift: { enabled: false, force: true } }),
      expect: [{ messageId: 'useless', severity: 'low' }],
    },
  ],
});
