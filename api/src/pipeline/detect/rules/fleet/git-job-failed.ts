import type { GitRepoRecord } from '../../../observe/records.ts';
import { conditionEvidence, conditionOf, type EvidenceDraft } from '../../evidence/read-evidence.ts';
import { defineSourceFailureRule } from '../../source-failure/define-source-failure-rule.ts';
import { gitJobTraits } from '../../traits/source-traits.ts';
import { gitRepoTrouble } from '../../source-failure/git-repo-trouble.ts';

/** The job turns a commit into bundles; when it fails, clusters keep what the commit before said. */
export const gitJobFailed = defineSourceFailureRule({
  id: 'fleet/git-job-failed',
  title: 'A commit could not be turned into bundles',
  description:
    'The job turns a commit into bundles; when it fails, clusters keep what the commit before said.',
  severity: 'high',
  causeClass: 'git-content',
  subject: 'GitRepo',
  remediation: 'Correct what the text names and push a new commit.',
  messages: {
    failing: { text: 'The newest commit of {{name}} cannot be deployed because its git job failed.' },
    retrying: { text: 'The git job of {{name}} met trouble that usually passes.', severity: 'info' },
  },
  find: (repo) => {
    const condition = gitRepoTrouble(repo).job;
    return condition && { condition, place: 'Stalled' };
  },
  refine: (repo, failure) => ({
    evidence: looksReady(repo),
    traits: gitJobTraits(failure.id, gitRepoTrouble(repo).job?.message ?? '', repo.repo),
  }),
});

/** `Ready` is made from the deployments alone, so it may well be `True` beside a failed job. */
function looksReady(repo: GitRepoRecord): readonly EvidenceDraft[] {
  const ready = conditionOf(repo, 'Ready');
  if (ready?.status !== 'True') return [];
  return [conditionEvidence(repo, ready, 'Ready speaks of the bundles of an earlier commit only.')];
}
