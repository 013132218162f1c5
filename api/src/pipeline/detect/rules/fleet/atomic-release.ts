import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Since Fleet 0.15 an upgrade that is rolled back is tried again, so a bad version is rolled in and out for ever. */
export const atomicRelease = defineRule({
  id: 'fleet/atomic-release',
  title: 'A failed upgrade will be rolled back and repeated for ever',
  description:
    'Since Fleet 0.15 an upgrade that is rolled back is tried again, so a bad version is rolled in and out for ever.',
  severity: 'low',
  causeClass: 'helm',
  subject: 'Bundle',
  messages: {
    loops: { text: '{{name}} is deployed atomically, so a version that fails is tried again and again.' },
  },
  remediation:
    'Remove helm.atomic from fleet.yaml and limit the rollout with maxUnavailable, so that a bad version stays on few clusters and stays visible.',
  *evaluate(bundle) {
    if (!bundle.helm.atomic || bundle.deleting !== undefined) return;
    const { timeoutSeconds } = bundle.helm;
    yield {
      messageId: 'loops',
      data: { name: nameWords(bundle) },
      path: 'spec.helm.atomic',
      cause:
        'Up to Fleet 0.14 the agent stopped after a rollback. The words of Helm 4 are not among those it stops at, so it counts the rollback as a passing error and begins again.',
      evidence: [
        fieldEvidence(bundle, 'spec.helm.atomic', true),
        ...(timeoutSeconds === undefined
          ? []
          : [fieldEvidence(bundle, 'spec.helm.timeoutSeconds', timeoutSeconds)]),
      ],
    };
  },
});
