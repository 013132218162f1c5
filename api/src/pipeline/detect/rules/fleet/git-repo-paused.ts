import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** A deliberate stop; it is worth knowing what it keeps back. */
export const gitRepoPaused = defineRule({
  id: 'fleet/git-repo-paused',
  title: 'A GitRepo is paused',
  description: 'A deliberate stop; it is worth knowing what it keeps back.',
  severity: 'info',
  causeClass: 'rollout',
  subject: 'GitRepo',
  messages: {
    paused: { text: '{{name}} is paused.' },
    holding: { text: '{{name}} is paused and keeps back an update of {{held}}.' },
  },
  remediation: 'Set spec.paused to false when its updates may go on.',
  *evaluate(repo) {
    if (!repo.paused || repo.deleting !== undefined) return;
    const held = repo.summary.outOfSync;
    yield {
      messageId: held > 0 ? 'holding' : 'paused',
      data: { name: nameWords(repo), held: countWords(held, 'deployment') },
      path: 'spec.paused',
      cause:
        'While it is paused, agents do not look at its deployments: readiness and drift are shown as they were.',
      remediation: `When its updates may go on, run kubectl patch ${kubectlWords(repo)} --type merge -p '{"spec":{"paused":false}}'.`,
      evidence: [
        fieldEvidence(repo, 'spec.paused', true),
        evidenceOf('count', String(held), { object: refOf(repo), path: 'status.summary.outOfSync' }),
      ],
    };
  },
});
