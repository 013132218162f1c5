import { gitTlsUnverified } from '@outrider/api/src/pipeline/detect/rules/fleet/git-tls-unverified.ts';

import { gitRepo } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(gitTlsUnverified, {
  quiet: [
    { name: 'certificates are checked', subject: gitRepo({ clientSecretName: 'git-token' }) },
    { name: 'it is being deleted', subject: gitRepo({ insecureSkipTls: true, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'the repository is public',
      subject: gitRepo({ insecureSkipTls: true }),
      expect: [{ messageId: 'open', severity: 'low', path: 'spec.insecureSkipTLSVerify' }],
    },
    {
      name: 'credentials are sent',
      subject: gitRepo({ insecureSkipTls: true, clientSecretName: 'git-token' }),
      expect: [{ messageId: 'credentials', severity: 'medium' }],
    },
  ],
});
