import { revisionIgnored } from '@outrider/api/src/pipeline/detect/rules/fleet/revision-ignored.ts';

import { gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(revisionIgnored, {
  quiet: [
    { name: 'only a branch is set', subject: gitRepo() },
    { name: 'only a revision is set', subject: gitRepo({ branch: undefined, revision: 'v1.4.0' }) },
    { name: 'the GitRepo is being deleted', subject: gitRepo({ revision: 'v1.4.0', deleting: 1 }) },
  ],
  fires: [
    {
      name: 'both are set',
      subject: gitRepo({ revision: 'v1.4.0' }),
      expect: [
        {
          messageId: 'ignored',
          severity: 'medium',
          path: 'spec.revision',
          data: { branch: 'main', revision: 'v1.4.0' },
        },
      ],
    },
  ],
});
