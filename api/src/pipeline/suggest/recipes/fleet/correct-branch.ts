import { objectKey } from '../../../../kernel/object-ref.ts';
import { classifyFailure } from '../../../detect/classify/classify-failure.ts';
import { conditionOf } from '../../../detect/evidence/read-evidence.ts';
import { refOf } from '../../../detect/evidence/ref-of.ts';
import { withoutCredentials } from '../../../detect/evidence/without-credentials.ts';
import type { GitRepoRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { fieldClaim, findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';
import { similarName } from '../../sources/similar-name.ts';

const REFERENCES = ['git-branch-not-found', 'git-revision-not-found', 'git-clone-reference-not-found'];

/** Lets a GitRepo follow a branch that there is, where its own branch or its pin is not in the repository. */
export const correctBranch = defineActionRecipe({
  id: 'correct-branch',
  title: 'Follow a branch that there is',
  rules: ['fleet/git-polling-failed'],
  steps(finding, { snapshot }) {
    const repo = snapshot.get('GitRepo', objectKey(finding.object));
    if (repo === undefined || !missesReference(repo)) {
      return { cannot: 'It is not the branch or the revision that is missing.' };
    }
    const witness = witnessOf(repo, snapshot);
    const branch = witness?.branch;
    if (witness === undefined || branch === undefined) {
      return {
        cannot: 'Which branches the repository has is not known: no other GitRepo follows one of it.',
      };
    }
    return [
      {
        title: `Follow the branch ${branch}`,
        lasting: true,
        because: [
          findingClaim(finding, 'The repository does not have what the GitRepo asks for.'),
          fieldClaim(
            refOf(witness),
            'spec.branch',
            `Fleet reads the branch ${branch} of it for another GitRepo.`,
          ),
        ],
        on: finding.object,
        action: { name: 'follow-branch', parameters: { branch } },
      },
    ];
  },
});

function missesReference(repo: GitRepoRecord): boolean {
  const text = conditionOf(repo, 'GitPolling')?.message ?? '';
  return REFERENCES.includes(classifyFailure(text, 'GitPolling').id);
}

/** A GitRepo that follows the branch that is meant: the only one that others follow, or one that is nearly called so. */
function witnessOf(repo: GitRepoRecord, snapshot: Snapshot): GitRepoRecord | undefined {
  const others = readableNeighbors(repo, snapshot);
  const branches = [...new Set(others.flatMap(({ branch }) => branch ?? []))];
  const meant = branches.length === 1 ? branches[0] : similarName(repo.branch ?? '', branches);
  return meant === undefined || meant === repo.branch
    ? undefined
    : others.find(({ branch }) => branch === meant);
}

/** GitRepos of the same workspace and repository that Fleet can read. */
function readableNeighbors(repo: GitRepoRecord, snapshot: Snapshot): readonly GitRepoRecord[] {
  return [...snapshot.all('GitRepo')].filter(
    (other) =>
      other.key !== repo.key &&
      other.namespace === repo.namespace &&
      withoutCredentials(other.repo) === withoutCredentials(repo.repo) &&
      conditionOf(other, 'GitPolling')?.status === 'True',
  );
}
