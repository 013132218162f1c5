import { helmOpPollingFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-op-polling-failed.ts';

import { ago, condition, helmOp, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const DNS = 'dial tcp: lookup charts.example.com on 10.43.0.10:53: no such host';
const unpolled = (message: string, lastUpdate: number, more: Parameters<typeof helmOp>[0] = {}) =>
  helmOp({ conditions: [condition('Polled', 'False', { message, lastUpdate })], ...more });

testRule(helmOpPollingFailed, {
  quiet: [
    { name: 'it is polled', subject: helmOp() },
    {
      name: 'it is refused for the same reason',
      subject: helmOp({
        conditions: [condition('Polled', 'False', DNS), condition('Accepted', 'False', DNS)],
      }),
    },
    { name: 'it is being deleted', subject: unpolled(DNS, ago(HOUR), { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'credentials are refused',
      subject: unpolled(
        'failed to read helm repo from https://charts.example.com/index.yaml, error code: 401',
        ago(MINUTE),
      ),
      expect: [{ messageId: 'failing', severity: 'medium', path: 'status.conditions[Polled]' }],
    },
    {
      name: 'a name cannot be resolved for a minute',
      subject: unpolled(DNS, ago(MINUTE)),
      expect: [{ messageId: 'retrying', severity: 'info', transient: true }],
    },
  ],
});
