import { correctionFailureOf } from '../../drift/drift-correction.ts';
import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { readyEvidence } from '../../evidence/ready-evidence.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';

const REFUSED =
  'Fleet rolls the release back to its current revision, and the API server refuses the patch; lists such as ports often cannot be merged back.';

/** The drift stays, and whoever enabled correction believes it cannot. */
export const driftCorrectionFailing = defineReportedRule({
  id: 'fleet/drift-correction-failing',
  title: 'Drift correction fails',
  description: 'The drift stays although correction is on, and each attempt adds a revision of the release.',
  severity: 'high',
  causeClass: 'drift',
  messages: { failing: { text: 'Fleet cannot correct the drift of {{bundle}} on {{cluster}}.' } },
  remediation:
    'Undo the change of the object that the evidence names by hand on the cluster. correctDrift.force may get through, but it deletes and recreates objects.',
  *evaluate(deployment, context) {
    const failure = correctionFailureOf(deployment);
    if (!failure) return;
    yield {
      messageId: 'failing',
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: 'status.conditions[Ready]',
      cause: failure.known ? failure.cause : REFUSED,
      confidence: failure.known ? failure.confidence : 0.8,
      evidence: [...readyEvidence(deployment), fieldEvidence(deployment, 'spec.correctDrift.enabled', true)],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});
