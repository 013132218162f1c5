import { bundleTargetsNothing } from '@outrider/api/src/pipeline/detect/rules/fleet/bundle-targets-nothing.ts';

import {
  bundle,
  bundleDeployment,
  cluster,
  gitRepo,
  snapshotOf,
  target,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const EVERY = { matchLabels: {}, matchExpressions: [] };
const excluded = bundle({
  targets: [target({ clusterSelector: EVERY, doNotDeploy: true }), ...bundle().targets],
});
const elsewhere = bundle({ targets: [target({ clusterName: 'edge-2' })] });
const untargeted = bundle({ targets: [] });

testRule(bundleTargetsNothing, {
  quiet: [
    {
      name: 'it is about to be deployed',
      subject: bundle(),
      snapshot: snapshotOf(bundle(), gitRepo(), cluster()),
    },
    {
      name: 'it is deployed all the same',
      subject: excluded,
      snapshot: snapshotOf(excluded, gitRepo(), cluster(), bundleDeployment()),
    },
    {
      name: 'its GitRepo goes nowhere either',
      subject: excluded,
      snapshot: snapshotOf(excluded, gitRepo({ targets: [target()] }), cluster()),
    },
    {
      name: 'it has targets of its own',
      subject: elsewhere,
      snapshot: snapshotOf(
        elsewhere,
        gitRepo({ targets: [target({ clusterName: 'edge-1' })] }),
        cluster(),
        cluster({ name: 'edge-2' }),
      ),
    },
    { name: 'it has no GitRepo', subject: excluded, snapshot: snapshotOf(excluded, cluster()) },
    {
      name: 'it is not processed yet',
      subject: bundle({ ...excluded, observedGeneration: undefined }),
      snapshot: snapshotOf(gitRepo(), cluster()),
    },
    {
      name: 'it is being deleted',
      subject: bundle({ ...excluded, deleting: 1 }),
      snapshot: snapshotOf(gitRepo(), cluster()),
    },
  ],
  fires: [
    {
      name: 'every cluster is excluded',
      subject: excluded,
      snapshot: snapshotOf(excluded, gitRepo(), cluster()),
      expect: [{ messageId: 'nowhere', severity: 'medium', path: 'spec.targets', data: { clusters: 1 } }],
    },
    {
      name: 'it has no targets',
      subject: untargeted,
      snapshot: snapshotOf(untargeted, gitRepo(), cluster()),
      expect: [{ messageId: 'nowhere' }],
    },
  ],
});
