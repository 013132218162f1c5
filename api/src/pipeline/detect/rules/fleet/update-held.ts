import { defineRule, type RuleContext } from '../../define-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';

/** OutOfSync: a newer version is staged, and someone keeps it back on purpose. Rollouts that wait are judged as a whole. */
export const updateHeld = defineRule({
  id: 'fleet/update-held',
  title: 'An update is held back from a cluster',
  description:
    'The cluster runs the previous version on purpose; this says what has to happen before it changes.',
  severity: 'info',
  causeClass: 'rollout',
  subject: 'BundleDeployment',
  reads: ['Bundle', 'Cluster'],
  messages: {
    bundlePaused: {
      text: '{{cluster}} does not get the new version of {{bundle}} because the bundle is paused.',
    },
    clusterPaused: {
      text: '{{cluster}} does not get the new version of {{bundle}} because the cluster is paused.',
    },
  },
  remediation: 'Resume what is paused when the update may go on.',
  *evaluate(deployment, context) {
    if (deployment.state !== 'OutOfSync' || deployment.deleting !== undefined) return;
    const messageId = reasonFor(deployment, context);
    if (!messageId) return;
    yield {
      messageId,
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: 'spec.stagedDeploymentID',
      evidence: [
        fieldEvidence(deployment, 'spec.stagedDeploymentID', deployment.stagedDeploymentId ?? 'none'),
        fieldEvidence(deployment, 'spec.deploymentID', deployment.deploymentId ?? 'none'),
      ],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});

function reasonFor(
  deployment: BundleDeploymentRecord,
  { snapshot }: RuleContext,
): 'bundlePaused' | 'clusterPaused' | undefined {
  if (snapshot.clusterOf(deployment)?.paused) return 'clusterPaused';
  return snapshot.bundleOf(deployment)?.paused || deployment.paused ? 'bundlePaused' : undefined;
}
