import { conditionEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { defineRule } from '../../define-rule.ts';
import { gitJobLogCommand } from '../../source-failure/git-job-commands.ts';
import { gitRepoTrouble } from '../../source-failure/git-repo-trouble.ts';

/** The job failed, and its error did not survive the way into the status. */
export const gitJobErrorLost = defineRule({
  id: 'fleet/git-job-error-lost',
  title: 'A git job failed and Fleet lost the error',
  description: 'The job failed, and its error did not survive the way into the status.',
  severity: 'high',
  causeClass: 'unknown',
  subject: 'GitRepo',
  messages: {
    lost: { text: 'The git job of {{name}} failed, and Fleet shows “Unknown error” in place of the reason.' },
  },
  remediation: 'Read the log of the pod of the git job before you change anything.',
  *evaluate(repo) {
    const condition = gitRepoTrouble(repo).lostJob;
    if (!condition || repo.deleting !== undefined) return;
    yield {
      messageId: 'lost',
      data: { name: nameWords(repo) },
      path: 'status.conditions[Stalled]',
      cause:
        'Fleet reads the error from the last 2 KiB that the pod wrote and stops at the first closing brace, so a long text or one with braces is lost. A pod that was killed leaves no text at all.',
      remediation: `Run ${gitJobLogCommand(repo)} and read the real error there.`,
      evidence: [conditionEvidence(repo, condition)],
    };
  },
});
