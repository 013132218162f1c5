import { driftExtra } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-extra.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

testRule(driftExtra, {
  quiet: [
    { name: 'nothing differs', subject: bundleDeployment() },
    { name: 'the object is missing', subject: driftedDeployment([{ missing: true }]) },
  ],
  fires: [
    {
      name: 'an object of an earlier release is left',
      subject: driftedDeployment([{ apiVersion: 'v1', kind: 'ConfigMap', name: 'old', delete: true }]),
      expect: [{ messageId: 'orphaned', object: { kind: 'ConfigMap', name: 'old' } }],
    },
  ],
});
