import { defineRule } from '../../define-rule.ts';
import { conditionEvidence, timeEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { gitRepoTrouble } from '../../source-failure/git-repo-trouble.ts';

/** Fleet clears the condition only when it runs the next job, so the page shows trouble that is over. */
export const stalledAfterRecovery = defineRule({
  id: 'fleet/stalled-after-recovery',
  title: 'A GitRepo quotes trouble that is over',
  description:
    'Fleet clears the condition only when it runs the next job, so the page shows trouble that is over.',
  severity: 'info',
  causeClass: 'git-access',
  subject: 'GitRepo',
  messages: { stale: { text: '{{name}} is still marked as stalled, but its repository can be read again.' } },
  remediation:
    'Nothing has to be done: the next commit, or the resync every two hours, clears it; a forced update clears it now.',
  *evaluate(repo) {
    const condition = gitRepoTrouble(repo).stale;
    if (!condition || repo.deleting !== undefined) return;
    yield {
      messageId: 'stale',
      data: { name: nameWords(repo) },
      path: 'status.conditions[Stalled]',
      cause: 'A good poll of a commit that is already deployed does not touch the condition Stalled.',
      transient: true,
      evidence: [
        conditionEvidence(repo, condition, 'Written during the trouble.'),
        ...(repo.lastPolling === undefined
          ? []
          : [timeEvidence(repo, 'status.lastPollingTriggered', repo.lastPolling)]),
      ],
    };
  },
});
