import { clusterNotPrepared } from '@outrider/api/src/pipeline/detect/rules/fleet/cluster-not-prepared.ts';

import { ago, cluster, condition, HOUR, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const failing = (type: string, message: string, lastUpdate = ago(HOUR)) =>
  cluster({ conditions: [condition(type, 'False', { message, lastUpdate })] });
const bare = (created: number) => cluster({ deploymentNamespace: undefined, created });

testRule(clusterNotPrepared, {
  quiet: [
    { name: 'it is prepared', subject: cluster() },
    { name: 'it is new', subject: bare(ago(MINUTE)) },
    { name: 'it has failed for a minute', subject: failing('Imported', 'no route to host', ago(MINUTE)) },
    { name: 'its deployments are not ready', subject: failing('Ready', 'NotReady(1)') },
    { name: 'it is being deleted', subject: cluster({ ...failing('Imported', 'x'), deleting: 1 }) },
  ],
  fires: [
    {
      name: 'its agent cannot be installed',
      subject: failing('Imported', 'x509: certificate signed by unknown authority'),
      expect: [
        {
          messageId: 'failing',
          severity: 'high',
          causeClass: 'network',
          path: 'status.conditions[Imported]',
          data: { condition: 'Imported' },
        },
      ],
    },
    {
      name: 'nobody knows the text',
      subject: failing('Processed', 'the flux capacitor is empty'),
      expect: [{ messageId: 'failing', causeClass: 'platform' }],
    },
    {
      name: 'it has no namespace after an hour',
      subject: bare(ago(HOUR)),
      expect: [{ messageId: 'noNamespace', path: 'status.namespace' }],
    },
  ],
});
