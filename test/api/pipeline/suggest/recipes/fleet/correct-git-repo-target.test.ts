import { gitRepoTargetDangling } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-target-dangling.ts';
import { correctGitRepoTarget } from '@outrider/api/src/pipeline/suggest/recipes/fleet/correct-git-repo-target.ts';
import { cluster, gitRepo, target } from '../../../../../support/records.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const works = target({ clusterName: 'edge-1' });
const wrong = gitRepo({ targets: [works, target({ clusterName: 'berln' })] });
const empty = gitRepo({ targets: [works, target()] });
const clusters = [cluster(), cluster({ name: 'berlin' })];
const spec = { targets: [{ clusterName: 'edge-1' }, { clusterName: 'berln' }] };

testRecipe(correctGitRepoTarget, [
  {
    name: 'a cluster that is nearly called so',
    finding: findingOf(gitRepoTargetDangling, wrong, ...clusters),
    records: [wrong, ...clusters],
    objects: [live('GitRepo', { spec })],
    says: [
      {
        title: 'Write berlin in place of berln',
        risk: 'medium',
        changes: [
          {
            operations: [
              { op: 'test' },
              { op: 'test', path: '/spec/targets/1/clusterName' },
              { value: 'berlin' },
            ],
          },
        ],
      },
    ],
  },
  {
    name: 'a GitRepo that another release makes',
    finding: findingOf(gitRepoTargetDangling, wrong, ...clusters),
    records: [wrong, ...clusters],
    objects: [live('GitRepo', { spec, metadata: { annotations: { 'meta.helm.sh/release-name': 'root' } } })],
    says: 'GitRepo shop is itself made by the Helm release root',
  },
  {
    name: 'a target that names nothing',
    finding: findingOf(gitRepoTargetDangling, empty, ...clusters),
    records: [empty, ...clusters],
    objects: [live('GitRepo', { spec: { targets: [{ clusterName: 'edge-1' }, {}] } })],
    says: 'The target names no clusters at all',
  },
]);
