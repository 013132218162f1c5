import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** The clone follows the branch and skips the revision, but the status and the labels quote the revision. */
export const revisionIgnored = defineRule({
  id: 'fleet/revision-ignored',
  title: 'A pinned revision is ignored because a branch is set too',
  description:
    'The clone follows the branch and skips the revision, but the status and the labels quote the revision.',
  severity: 'medium',
  causeClass: 'rollout',
  subject: 'GitRepo',
  messages: {
    ignored: {
      text: '{{name}} is meant to be pinned to {{revision}}, but Fleet deploys the newest commit of {{branch}}.',
    },
  },
  remediation: 'Remove spec.branch to deploy spec.revision, or remove spec.revision to follow the branch.',
  *evaluate(repo) {
    const { branch, revision } = repo;
    if (!branch || !revision || repo.deleting !== undefined) return;
    yield {
      messageId: 'ignored',
      data: { name: nameWords(repo), branch, revision },
      path: 'spec.revision',
      cause:
        'When both are set, the job that clones the repository looks at the branch first and never at the revision. Status and labels show the revision all the same, so they name a commit that does not run.',
      remediation: `Run kubectl patch ${kubectlWords(repo)} --type merge -p '{"spec":{"branch":""}}' to deploy ${revision}, or remove spec.revision to follow ${branch}.`,
      evidence: [fieldEvidence(repo, 'spec.branch', branch), fieldEvidence(repo, 'spec.revision', revision)],
    };
  },
});
