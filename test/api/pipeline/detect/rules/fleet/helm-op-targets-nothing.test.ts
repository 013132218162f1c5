import { helmOpTargetsNothing } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-op-targets-nothing.ts';

import {
  bundle,
  bundleDeployment,
  cluster,
  helmOp,
  snapshotOf,
  target,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const wrong = helmOp({ targets: [target({ clusterName: 'edge-9' })] });
const itsBundle = bundle({ name: 'redis', gitRepo: undefined, helmOp: 'fleet-default/redis' });

testRule(helmOpTargetsNothing, {
  quiet: [
    { name: 'a cluster matches', subject: helmOp(), snapshot: snapshotOf(helmOp(), cluster()) },
    {
      name: 'it is mapped to another workspace',
      subject: wrong,
      snapshot: snapshotOf(wrong, cluster(), itsBundle, bundleDeployment({ bundle: 'fleet-default/redis' })),
    },
    { name: 'it is being deleted', subject: helmOp({ deleting: 1 }), snapshot: snapshotOf() },
  ],
  fires: [
    {
      name: 'the cluster does not exist',
      subject: wrong,
      snapshot: snapshotOf(wrong, cluster(), itsBundle),
      expect: [{ messageId: 'noMatch', severity: 'medium', path: 'spec.targets' }],
    },
    {
      name: 'the workspace is empty',
      subject: helmOp(),
      expect: [{ messageId: 'noClusters', severity: 'low' }],
    },
  ],
});
