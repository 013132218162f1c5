import { gitRepoTargetsNothing } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-targets-nothing.ts';

import {
  bundle,
  bundleDeployment,
  cluster,
  clusterGroup,
  gitRepo,
  snapshotOf,
  target,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const wrong = gitRepo({ targets: [target({ clusterGroup: 'prd' }), target({ clusterName: 'edge-9' })] });
const untargeted = gitRepo({ targets: [] });
const labelled = gitRepo({
  targets: [target({ clusterSelector: { matchLabels: { tier: 'edge' }, matchExpressions: [] } })],
});

testRule(gitRepoTargetsNothing, {
  quiet: [
    { name: 'a cluster matches', subject: gitRepo(), snapshot: snapshotOf(gitRepo(), cluster()) },
    {
      name: 'there are no targets and the group default has a cluster',
      subject: untargeted,
      snapshot: snapshotOf(
        untargeted,
        cluster(),
        clusterGroup({ name: 'default', selector: { matchLabels: {}, matchExpressions: [] } }),
      ),
    },
    {
      name: 'a fleet.yaml targets clusters itself',
      subject: wrong,
      snapshot: snapshotOf(wrong, cluster(), bundle(), bundleDeployment()),
    },
    { name: 'it is being deleted', subject: gitRepo({ deleting: 1 }), snapshot: snapshotOf() },
  ],
  fires: [
    {
      name: 'names are wrong',
      subject: wrong,
      snapshot: snapshotOf(wrong, cluster(), bundle()),
      expect: [{ messageId: 'noMatch', severity: 'medium', path: 'spec.targets' }],
    },
    {
      name: 'no cluster has the labels',
      subject: labelled,
      snapshot: snapshotOf(labelled, cluster({ labels: { tier: 'core' } })),
      expect: [{ messageId: 'noMatch' }],
    },
    {
      name: 'there are no targets and no group default',
      subject: untargeted,
      snapshot: snapshotOf(untargeted, cluster()),
      expect: [{ messageId: 'noMatch' }],
    },
    {
      name: 'the workspace is empty',
      subject: gitRepo(),
      snapshot: snapshotOf(gitRepo(), cluster({ namespace: 'fleet-local' })),
      expect: [{ messageId: 'noClusters', severity: 'low' }],
    },
  ],
});
