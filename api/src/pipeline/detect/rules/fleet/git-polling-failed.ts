import { defineSourceFailureRule } from '../../source-failure/define-source-failure-rule.ts';
import { gitRepoTrouble } from '../../source-failure/git-repo-trouble.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { gitHostTraits } from '../../traits/source-traits.ts';
import type { GitRepoRecord } from '../../../observe/records.ts';

/** While Git cannot be read, what runs stays as it is and new commits are not noticed. */
export const gitPollingFailed = defineSourceFailureRule({
  id: 'fleet/git-polling-failed',
  title: 'A Git repository cannot be read',
  description: 'While Git cannot be read, what runs stays as it is and new commits are not noticed.',
  severity: 'high',
  causeClass: 'git-access',
  subject: 'GitRepo',
  remediation: 'Check the address, the branch and the credentials of the GitRepo.',
  messages: {
    failing: { text: 'Fleet cannot read the repository of {{name}}, so new commits are not noticed.' },
    retrying: { text: 'Fleet could not read the repository of {{name}} and tries again.', severity: 'info' },
  },
  find: (repo) => {
    const condition = gitRepoTrouble(repo).polling;
    return condition && { condition, place: 'GitPolling' };
  },
  refine: (repo, failure) => ({
    traits: gitHostTraits(failure.id, repo.repo),
    evidence: [
      ...(repo.repo === '' ? [] : [fieldEvidence(repo, 'spec.repo', repo.repo)]),
      ...(failure.causeClass === 'git-access' && repo.clientSecretName
        ? [fieldEvidence(repo, 'spec.clientSecretName', repo.clientSecretName)]
        : []),
    ],
    ...(missesMaster(repo, failure.id) && {
      cause: 'spec.branch is not set, so Fleet looks for the branch master, and the repository has none.',
      remediation: 'Set spec.branch to the branch that is to be deployed.',
    }),
  }),
});

function missesMaster(repo: GitRepoRecord, failure: string): boolean {
  return failure === 'git-branch-not-found' && repo.branch === undefined;
}
