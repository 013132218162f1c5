import { revisionIgnored } from '@outrider/api/src/pipeline/detect/rules/fleet/revision-ignored.ts';
import { pinOrFollow } from '@outrider/api/src/pipeline/suggest/recipes/actions/pin-or-follow.ts';
import { gitRepo } from '../../../../../support/records.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const revision = 'a'.repeat(40);
const both = gitRepo({ revision });
const spec = { repo: both.repo, branch: 'main', revision };

testRecipe(pinOrFollow, [
  {
    name: 'either is a choice',
    finding: findingOf(revisionIgnored, both),
    records: [both],
    objects: [live('GitRepo', { spec })],
    says: [
      { lasting: true, risk: 'medium' },
      { lasting: true, risk: 'medium' },
    ],
  },
  {
    name: 'a short SHA cannot be pinned',
    finding: findingOf(revisionIgnored, gitRepo({ revision: 'abcdef12' })),
    records: [gitRepo({ revision: 'abcdef12' })],
    objects: [live('GitRepo', { spec: { ...spec, revision: 'abcdef12' } })],
    says: [
      { title: 'Follow the branch main, as is done now', changes: [{ action: { name: 'follow-branch' } }] },
    ],
  },
  {
    name: 'the branch was taken away meanwhile',
    finding: findingOf(revisionIgnored, both),
    records: [gitRepo({ revision, branch: undefined })],
    objects: [live('GitRepo', { spec })],
    says: 'no branch or no revision any more',
  },
]);
