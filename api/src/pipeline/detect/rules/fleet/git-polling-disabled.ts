import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** Without polling only a webhook brings new commits, and none has ever arrived. */
export const gitPollingDisabled = defineRule({
  id: 'fleet/git-polling-disabled',
  title: 'New commits of a GitRepo are never noticed',
  description: 'Without polling only a webhook brings new commits, and none has ever arrived.',
  severity: 'low',
  causeClass: 'git-access',
  subject: 'GitRepo',
  messages: {
    unnoticed: { text: '{{name}} is not polled, and no webhook has ever arrived for it.' },
  },
  remediation: 'Enable polling, or set up a webhook at the Git host.',
  *evaluate(repo) {
    // A pinned revision and a paused GitRepo have nothing to notice.
    if (!repo.disablePolling || repo.webhookCommit || repo.revision || repo.paused) return;
    if (repo.deleting !== undefined) return;
    yield {
      messageId: 'unnoticed',
      data: { name: nameWords(repo) },
      path: 'spec.disablePolling',
      cause: 'spec.disablePolling is set, and status.webhookCommit was never filled.',
      remediation: `Run kubectl patch ${kubectlWords(repo)} --type merge -p '{"spec":{"disablePolling":false}}', or let the Git host send its push events to Fleet’s gitjob service.`,
      evidence: [
        fieldEvidence(repo, 'spec.disablePolling', true),
        fieldEvidence(repo, 'status.webhookCommit', 'none'),
      ],
    };
  },
});
