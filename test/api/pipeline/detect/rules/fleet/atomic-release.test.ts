import { atomicRelease } from '@outrider/api/src/pipeline/detect/rules/fleet/atomic-release.ts';

import { bundle, helmOptions } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const atomic = helmOptions({ atomic: true, timeoutSeconds: 300 });

testRule(atomicRelease, {
  quiet: [
    { name: 'it is not atomic', subject: bundle() },
    { name: 'it is being deleted', subject: bundle({ helm: atomic, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'it is atomic',
      subject: bundle({ helm: atomic }),
      expect: [{ messageId: 'loops', severity: 'low', path: 'spec.helm.atomic' }],
    },
  ],
});
