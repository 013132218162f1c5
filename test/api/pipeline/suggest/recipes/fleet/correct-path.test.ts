import { pathsMatchNothing } from '@outrider/api/src/pipeline/detect/rules/fleet/paths-match-nothing.ts';
import { correctPath } from '@outrider/api/src/pipeline/suggest/recipes/fleet/correct-path.ts';
import { bundle, gitRepo } from '../../../../../support/records.ts';
import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const text = 'no resource found at the following paths to deploy: [apps/crat]';
const wrong = failingGitRepo('Stalled', text, { paths: ['apps/crat'] });
const root = failingGitRepo('Stalled', text);
const other = gitRepo({ name: 'test', paths: ['apps/cart/', 'apps/search'] });
const others = [other, bundle({ name: 'test-apps-cart', gitRepo: other.key })];
const objects = [live('GitRepo', { spec: { repo: wrong.repo, paths: ['apps/crat'] } })];

testRecipe(correctPath, [
  {
    name: 'a path that another GitRepo writes right',
    finding: findingOf(pathsMatchNothing, wrong, ...others),
    records: [wrong, ...others],
    objects,
    says: [{ title: 'Look into apps/cart', lasting: true, changes: [{ type: 'kubernetes-patch' }] }],
  },
  {
    name: 'no other GitRepo knows better',
    finding: findingOf(pathsMatchNothing, wrong),
    records: [wrong],
    objects,
    says: 'No other GitRepo of the repository makes bundles',
  },
  {
    name: 'the root',
    finding: findingOf(pathsMatchNothing, root, ...others),
    records: [root, ...others],
    objects: [live('GitRepo', { spec: { repo: wrong.repo } })],
    says: 'The GitRepo names no path',
  },
  {
    name: 'it may not be read',
    finding: findingOf(pathsMatchNothing, wrong, ...others),
    records: [wrong, ...others],
    says: 'GitRepo shop does not exist, or you may not read it.',
  },
]);
