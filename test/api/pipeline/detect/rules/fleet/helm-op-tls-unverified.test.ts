import { helmOpTlsUnverified } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-op-tls-unverified.ts';

import { helmOp } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(helmOpTlsUnverified, {
  quiet: [
    { name: 'certificates are checked', subject: helmOp() },
    { name: 'it is being deleted', subject: helmOp({ insecureSkipTls: true, deleting: 1 }) },
  ],
  fires: [
    {
      name: 'any certificate will do',
      subject: helmOp({ insecureSkipTls: true }),
      expect: [{ messageId: 'open', severity: 'low', path: 'spec.insecureSkipTLSVerify' }],
    },
  ],
});
