import { defineRule } from '../../define-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { timeEvidence } from '../../evidence/read-evidence.ts';

const STUCK_MS = 10 * 60_000;

/** A bundle of the same name cannot be created while the old one is being deleted. */
export const deploymentStuckDeleting = defineRule({
  id: 'fleet/deployment-stuck-deleting',
  title: 'A deployment cannot be deleted',
  description: 'Its bundle cannot go either, and a bundle of the same name cannot be created meanwhile.',
  severity: 'medium',
  causeClass: 'platform',
  subject: 'BundleDeployment',
  reads: ['Cluster'],
  concerns: ({ deleting }) => deleting !== undefined,
  messages: {
    stuck: {
      text: 'The deployment of {{bundle}} to {{cluster}} has been in deletion for more than ten minutes.',
    },
  },
  remediation:
    'Check that the Fleet controller runs. Look at metadata.finalizers of the BundleDeployment, and remove a finalizer by hand only when its controller is gone for good.',
  *evaluate(deployment, context) {
    const { deleting } = deployment;
    if (deleting === undefined || !context.overdue(deleting, STUCK_MS)) return;
    yield {
      messageId: 'stuck',
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: 'metadata.deletionTimestamp',
      cause: 'A finalizer holds the object, and the controller that should remove it does not.',
      confidence: 0.8,
      evidence: [timeEvidence(deployment, 'metadata.deletionTimestamp', deleting)],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});
