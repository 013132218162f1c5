import { classifyFailure } from '../../classify/classify-failure.ts';
import { defineRule } from '../../define-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { conditionOf } from '../../evidence/read-evidence.ts';
import { readyEvidence } from '../../evidence/ready-evidence.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';

const CORRECTION = 'drift-correct-failed';

/** The drift stays, and whoever enabled correction believes it cannot. */
export const driftCorrectionFailing = defineRule({
  id: 'fleet/drift-correction-failing',
  title: 'Drift correction fails',
  description: 'The drift stays although correction is on, and each attempt adds a revision of the release.',
  severity: 'high',
  causeClass: 'drift',
  subject: 'BundleDeployment',
  reads: ['Cluster'],
  messages: { failing: { text: 'Fleet cannot correct the drift of {{bundle}} on {{cluster}}.' } },
  remediation:
    'Undo the change on the cluster by hand. correctDrift.force would succeed, but it deletes and recreates the objects.',
  *evaluate(deployment, context) {
    const ready = conditionOf(deployment, 'Ready');
    if (deployment.nonModified || !deployment.correctDrift.enabled || !ready) return;
    const failure = classifyFailure(ready.message, 'Ready');
    if (failure.id !== CORRECTION && !failure.context.includes(CORRECTION)) return;
    yield {
      messageId: 'failing',
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: 'status.conditions[Ready]',
      cause: failure.cause,
      confidence: failure.confidence,
      evidence: [...readyEvidence(deployment), fieldEvidence(deployment, 'spec.correctDrift.enabled', true)],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});
