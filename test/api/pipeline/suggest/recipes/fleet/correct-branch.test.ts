import { gitPollingFailed } from '@outrider/api/src/pipeline/detect/rules/fleet/git-polling-failed.ts';
import { correctBranch } from '@outrider/api/src/pipeline/suggest/recipes/fleet/correct-branch.ts';
import { gitRepo } from '../../../../../support/records.ts';
import { failingGitRepo } from '../../../../../support/rules/failing-git-repo.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const unset = failingGitRepo('GitPolling', 'commit not found for branch: master', { branch: undefined });
const pinned = failingGitRepo('GitPolling', 'commit not found for revision: v9', {
  branch: undefined,
  revision: 'v9',
});
const denied = failingGitRepo('GitPolling', 'authentication required: Repository not found.');
const other = gitRepo({ name: 'test', branch: 'trunk' });
const spec = { repo: unset.repo };

testRecipe(correctBranch, [
  {
    name: 'no branch is written, and the default is not there',
    finding: findingOf(gitPollingFailed, unset, other),
    records: [unset, other],
    objects: [live('GitRepo', { spec })],
    says: [
      {
        title: 'Follow the branch trunk',
        lasting: true,
        changes: [{ action: { name: 'follow-branch', parameters: { branch: 'trunk' } } }],
      },
    ],
  },
  {
    name: 'a pin that is not in the repository',
    finding: findingOf(gitPollingFailed, pinned, other),
    records: [pinned, other],
    objects: [live('GitRepo', { spec: { ...spec, revision: 'v9' } })],
    says: [{ title: 'Follow the branch trunk' }],
  },
  {
    name: 'no other GitRepo of the repository',
    finding: findingOf(gitPollingFailed, unset),
    records: [unset],
    objects: [live('GitRepo', { spec })],
    says: 'Which branches the repository has is not known',
  },
  {
    name: 'something else is wrong',
    finding: findingOf(gitPollingFailed, denied, other),
    records: [denied, other],
    objects: [live('GitRepo', { spec })],
    says: 'It is not the branch or the revision that is missing.',
  },
]);
