import { driftCorrectionDestructive } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-correction-destructive.ts';

import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { bundleDeployment } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const forced = { enabled: true, force: true };
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  name: 'data',
  patch: { spec: { resources: { requests: { storage: '1Gi' } } } },
};

testRule(driftCorrectionDestructive, {
  quiet: [
    { name: 'nothing differs', subject: bundleDeployment({ correctDrift: forced }) },
    {
      name: 'correction is not forced',
      subject: driftedDeployment([claim], { correctDrift: { enabled: true, force: false } }),
    },
    {
      name: 'correction is off',
      subject: driftedDeployment([claim], { correctDrift: { enabled: false, force: true } }),
    },
    {
      name: 'the object can be recreated',
      subject: driftedDeployment([{ patch: { spec: {} } }], { correctDrift: forced }),
    },
  ],
  fires: [
    {
      name: 'a volume claim may be deleted',
      subject: driftedDeployment([claim], { correctDrift: forced }),
      expect: [
        {
          messageId: 'risky',
          severity: 'high',
          path: 'spec.correctDrift.force',
          data: { objects: 'PersistentVolumeClaim shop/data' },
        },
      ],
    },
    {
      name: 'more than can be named',
      subject: driftedDeployment(
        ['a', 'b', 'c', 'd'].map((name) => ({ ...claim, name })),
        { correctDrift: forced },
      ),
      expect: [
        {
          messageId: 'risky',
          data: {
            objects:
              'PersistentVolumeClaim shop/a, PersistentVolumeClaim shop/b, PersistentVolumeClaim shop/c and 1 more',
          },
        },
      ],
    },
  ],
});
