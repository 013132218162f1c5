import { driftReplicas } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-replicas.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(driftReplicas, {
  quiet: [
    { name: 'nothing differs', subject: bundleDeployment() },
    {
      name: 'replicas and more differ',
      subject: driftedDeployment([{ patch: { spec: { replicas: 2, paused: null } } }]),
    },
  ],
  fires: [
    {
      name: 'only replicas differ',
      subject: driftedDeployment([{ patch: { spec: { replicas: 2 } } }]),
      expect: [{ messageId: 'autoscaled', severity: 'low', path: 'spec.replicas', data: { replicas: 2 } }],
    },
    {
      name: 'the release does not set replicas',
      subject: driftedDeployment([{ patch: { spec: { replicas: null } } }]),
      expect: [{ messageId: 'autoscaled', data: { replicas: 'default' } }],
    },
    {
      name: 'drift correction fights the autoscaler',
      subject: driftedDeployment([{ patch: { spec: { replicas: 2 } } }], {
        correctDrift: { enabled: true, force: false },
      }),
      expect: [{ messageId: 'corrected', severity: 'medium' }],
    },
  ],
});
