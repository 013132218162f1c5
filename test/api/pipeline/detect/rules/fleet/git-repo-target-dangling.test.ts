import { gitRepoTargetDangling } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-target-dangling.ts';

import { cluster, clusterGroup, gitRepo, snapshotOf, target } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const good = target({ clusterName: 'edge-1' });
const some = gitRepo({
  targets: [
    good,
    target({ clusterName: 'edge-9' }),
    target({ clusterGroup: 'prd' }),
    target({ name: 'all' }),
  ],
});
const none = gitRepo({ targets: [target({ clusterName: 'edge-9' })] });

testRule(gitRepoTargetDangling, {
  quiet: [
    { name: 'all targets exist', subject: gitRepo(), snapshot: snapshotOf(gitRepo(), cluster()) },
    { name: 'nothing matches at all', subject: none, snapshot: snapshotOf(none, cluster()) },
    {
      name: 'a selector matches nobody today',
      subject: gitRepo({
        targets: [good, target({ clusterSelector: { matchLabels: { gpu: 'yes' }, matchExpressions: [] } })],
      }),
      snapshot: snapshotOf(cluster()),
    },
    {
      name: 'it is being deleted',
      subject: gitRepo({ ...some, deleting: 1 }),
      snapshot: snapshotOf(cluster()),
    },
  ],
  fires: [
    {
      name: 'three of four targets are wrong',
      subject: some,
      snapshot: snapshotOf(some, cluster(), clusterGroup()),
      expect: [
        {
          messageId: 'cluster',
          severity: 'medium',
          path: 'spec.targets[1].clusterName',
          data: { target: 'edge-9' },
        },
        { messageId: 'group', path: 'spec.targets[2].clusterGroup', data: { target: 'prd' } },
        { messageId: 'empty', path: 'spec.targets[3]', data: { target: 'all' } },
      ],
    },
  ],
});
