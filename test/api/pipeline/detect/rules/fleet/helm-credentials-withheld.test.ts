import { helmCredentialsWithheld } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-credentials-withheld.ts';

import { gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(helmCredentialsWithheld, {
  quiet: [
    { name: 'no credentials are given', subject: gitRepo() },
    {
      name: 'addresses are allowed',
      subject: gitRepo({ helmSecretName: 'charts', helmRepoUrlRegex: '^https://charts\\.example\\.com/' }),
    },
    { name: 'the job says it', subject: gitRepo({ helmSecretName: 'charts', gitJobStatus: 'Failed' }) },
    { name: 'it is being deleted', subject: gitRepo({ helmSecretName: 'charts', deleting: 1 }) },
  ],
  fires: [
    {
      name: 'no address is allowed',
      subject: gitRepo({ helmSecretName: 'charts' }),
      expect: [{ messageId: 'withheld', severity: 'low', path: 'spec.helmRepoURLRegex' }],
    },
  ],
});
