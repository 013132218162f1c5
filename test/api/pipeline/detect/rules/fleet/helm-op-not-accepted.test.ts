import { helmOpNotAccepted } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-op-not-accepted.ts';

import { condition, helmOp, helmOptions } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const refused = (text: string, more: Parameters<typeof helmOp>[0] = {}) =>
  helmOp({ conditions: [condition('Accepted', 'False', { message: text, lastUpdate: undefined })], ...more });

testRule(helmOpNotAccepted, {
  quiet: [
    { name: 'it is accepted', subject: helmOp() },
    { name: 'it is being deleted', subject: refused('could not get a chart version: x', { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'no version fits',
      subject: refused('could not get a chart version: no chart version found for velero-~2.14', {
        helm: helmOptions({ chart: 'velero', version: '~2.14' }),
        resolvedVersion: '2.13.2',
      }),
      expect: [
        { messageId: 'failing', severity: 'high', causeClass: 'helm', path: 'status.conditions[Accepted]' },
      ],
    },
    {
      name: 'a bundle has its name',
      subject: refused('a non-helmops bundle already exists with name redis; aborting'),
      expect: [{ messageId: 'failing' }],
    },
    {
      name: 'the repository is away for a moment',
      subject: refused('dial tcp: lookup charts.example.com on 10.43.0.10:53: no such host'),
      expect: [{ messageId: 'retrying', severity: 'info' }],
    },
  ],
});
