import { driftLoop } from '@outrider/api/src/pipeline/detect/rules/fleet/drift-loop.ts';

import { MINUTE, NOW } from '../../../../../support/records.ts';
import { driftedDeployment } from '../../../../../support/rules/drifted-deployments.ts';
import { learnedObject, snapshotWithDrift } from '../../../../../support/rules/learned-drift.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const scaled = driftedDeployment([{ patch: { spec: { replicas: 2 } } }], {
  correctDrift: { enabled: true, force: false },
});
const resting = { ...scaled, nonModified: true, modified: [] };

const fight = (...fields: string[]) => ({
  loop: {
    writers: ['fleetagent', 'kube-controller-manager'],
    fields,
    flips: 4,
    since: NOW - 20 * MINUTE,
    last: NOW - MINUTE,
  },
});

testRule(driftLoop, {
  quiet: [
    { name: 'nothing was learned', subject: scaled },
    {
      name: 'the object differs and nobody sets it back',
      subject: scaled,
      snapshot: snapshotWithDrift(scaled, learnedObject(scaled)),
    },
  ],
  fires: [
    {
      name: 'an autoscaler fights drift correction',
      subject: scaled,
      snapshot: snapshotWithDrift(scaled, learnedObject(scaled, fight('spec.replicas'))),
      expect: [
        {
          messageId: 'fight',
          severity: 'medium',
          path: 'spec.replicas',
          object: { cluster: 'c-m-edge-1', kind: 'Deployment', name: 'web' },
          data: { writers: 'fleetagent and kube-controller-manager' },
          evidence: [{ value: '4' }, { path: 'spec.correctDrift.enabled', value: 'true' }],
        },
      ],
    },
    {
      name: 'they fight over an image',
      subject: scaled,
      snapshot: snapshotWithDrift(
        scaled,
        learnedObject(scaled, fight('spec.replicas', 'spec.template.spec.containers[name=web].image')),
      ),
      expect: [
        {
          messageId: 'security',
          severity: 'high',
          path: 'spec.template.spec.containers[name=web].image',
        },
      ],
    },
    {
      name: 'the field is as it should be, for a moment',
      subject: resting,
      snapshot: snapshotWithDrift(resting, learnedObject(scaled, fight('spec.replicas'))),
      expect: [{ messageId: 'fight' }],
    },
  ],
});
