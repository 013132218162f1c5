import { driftMissing } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-missing.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(driftMissing, {
  quiet: [
    { name: 'nothing differs', subject: bundleDeployment() },
    {
      name: 'the object exists but belongs to someone else',
      subject: driftedDeployment([{ missing: true, exist: true }]),
    },
  ],
  fires: [
    {
      name: 'a workload was deleted',
      subject: driftedDeployment([{ missing: true }]),
      expect: [{ messageId: 'vital', severity: 'high', object: { kind: 'Deployment', name: 'web' } }],
    },
    {
      name: 'something less important was deleted',
      subject: driftedDeployment([{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', missing: true }]),
      expect: [{ messageId: 'missing', severity: 'medium' }],
    },
    {
      name: 'a finished job was cleaned up',
      subject: driftedDeployment([{ apiVersion: 'batch/v1', kind: 'Job', name: 'migrate', missing: true }]),
      expect: [{ messageId: 'finished', severity: 'low' }],
    },
  ],
});
