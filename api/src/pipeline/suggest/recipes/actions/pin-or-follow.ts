import { shortRevision } from '../../../../kernel/names/short-revision.ts';
import { objectKey } from '../../../../kernel/object-ref.ts';
import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';

/** Makes a GitRepo mean one thing, where its branch and its revision contradict each other. */
export const pinOrFollow = defineActionRecipe({
  id: 'pin-or-follow',
  title: 'Pin a GitRepo, or let it follow its branch',
  rules: ['fleet/revision-ignored'],
  steps(finding, { snapshot }) {
    const { object } = finding;
    const { branch, revision } = snapshot.get('GitRepo', objectKey(object)) ?? {};
    if (!branch || !revision) return { cannot: 'The GitRepo has no branch or no revision any more.' };
    return [
      {
        title: `Follow the branch ${branch}, as is done now`,
        lasting: true,
        because: [
          findingClaim(finding, `Fleet deploys the newest commit of ${branch} already.`, 'spec.branch'),
          findingClaim(finding, 'Without the revision, status and labels name what runs.', 'spec.revision'),
        ],
        on: object,
        action: { name: 'follow-branch', parameters: {} },
      },
      {
        title: `Pin it to ${shortRevision(revision)}, as was meant`,
        lasting: true,
        because: [
          findingClaim(finding, `It is meant to be pinned to ${shortRevision(revision)}.`, 'spec.revision'),
          findingClaim(finding, 'With a branch beside it Fleet ignores the revision.', 'spec.branch'),
        ],
        on: object,
        action: { name: 'pin-revision', parameters: { revision } },
      },
    ];
  },
});
