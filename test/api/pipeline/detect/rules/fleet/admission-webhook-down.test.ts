import { admissionWebhookDown } from '@outrider/api/src/pipeline/detect/rules/fleet/admission-webhook-down.ts';

import { failingDeployment } from '../../../../../support/rules/failed-deployments.ts';
import { ago, bundleDeployment, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(admissionWebhookDown, {
  quiet: [
    { name: 'the deployment is well', subject: bundleDeployment() },
    {
      name: 'it fails for another reason',
      subject: failingDeployment(
        "values don't meet the specifications of the schema(s) in the following chart(s): web",
      ),
    },
    {
      name: 'the deployment is being deleted',
      subject: failingDeployment(
        'failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://policy.policy-system.svc:443/validate?timeout=10s": no endpoints available for service "policy"',
        undefined,
        { deleting: 1 },
      ),
    },
  ],
  fires: [
    {
      name: 'the agent tries and fails',
      subject: failingDeployment(
        'failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://policy.policy-system.svc:443/validate?timeout=10s": no endpoints available for service "policy"',
      ),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          path: 'status.conditions[Deployed]',
          data: { webhook: 'validate.policy.example.com' },
        },
      ],
    },
    {
      name: 'it has not lasted ten minutes',
      subject: failingDeployment(
        'failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://policy.policy-system.svc:443/validate?timeout=10s": no endpoints available for service "policy"',
        ago(2 * MINUTE),
      ),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
