import { helmOverridesOwners } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-overrides-owners.ts';

import { bundle, helmOptions } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const both = helmOptions({ force: true, takeOwnership: true });

testRule(helmOverridesOwners, {
  quiet: [
    { name: 'neither is set', subject: bundle() },
    { name: 'it is being deleted', subject: bundle({ helm: both, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'both are set',
      subject: bundle({ helm: both }),
      expect: [
        { messageId: 'force', severity: 'low', path: 'spec.helm.force' },
        { messageId: 'takeOwnership', path: 'spec.helm.takeOwnership' },
      ],
    },
  ],
});
