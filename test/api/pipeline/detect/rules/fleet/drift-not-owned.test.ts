import { driftNotOwned } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-not-owned.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(driftNotOwned, {
  quiet: [
    { name: 'nothing differs', subject: bundleDeployment() },
    { name: 'the object is missing', subject: driftedDeployment([{ missing: true }]) },
  ],
  fires: [
    {
      name: 'another release owns the object',
      subject: driftedDeployment([
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', missing: true, exist: true },
      ]),
      expect: [{ messageId: 'foreign', severity: 'high', object: { kind: 'ConfigMap', name: 'settings' } }],
    },
  ],
});
