import { defineRule } from '../../define-rule.ts';
import { conditionEvidence, conditionOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { gitJobLogCommand } from '../../source-failure/git-job-commands.ts';

/** A job usually takes seconds; Fleet's own guidance treats GitUpdating beyond ten minutes as a failure. */
const JOB_TAKES_TOO_LONG_MS = 10 * 60_000;

/** Nothing of the commit reaches a cluster before its job is done. */
export const gitJobSlow = defineRule({
  id: 'fleet/git-job-slow',
  title: 'A git job does not finish',
  description: 'Nothing of the commit reaches a cluster before its job is done.',
  severity: 'medium',
  causeClass: 'platform',
  subject: 'GitRepo',
  messages: { running: { text: 'The git job of {{name}} has been running for more than ten minutes.' } },
  remediation: 'Look at the pod of the git job: whether it was scheduled, and what it waits for.',
  *evaluate(repo, context) {
    const { gitJobStatus } = repo;
    if (gitJobStatus !== 'InProgress' && gitJobStatus !== 'Terminating') return;
    const condition = conditionOf(repo, 'Reconciling');
    if (condition?.status !== 'True' || repo.deleting !== undefined) return;
    if (!context.overdue(condition.lastUpdate, JOB_TAKES_TOO_LONG_MS)) return;
    yield {
      messageId: 'running',
      data: { name: nameWords(repo) },
      path: 'status.gitJobStatus',
      cause:
        'The job clones the repository, fetches charts and stores bundles. It hangs when its pod cannot be scheduled or pulled, or when a host it needs does not answer.',
      remediation: `Run ${gitJobLogCommand(repo)} and look at the events of its pod.`,
      evidence: [
        fieldEvidence(repo, 'status.gitJobStatus', gitJobStatus),
        conditionEvidence(repo, condition, 'Unchanged since the job began.'),
      ],
    };
  },
});
