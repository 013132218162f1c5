import { defineRule, type RuleContext } from '../../define-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { waitingSince } from '../../evidence/deployment-times.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';

const ROLLOUT_MS = 30 * 60_000;

/** OutOfSync: a newer version is staged, and something keeps it back on purpose. */
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
    rollout: {
      text: '{{cluster}} has been waiting for its turn in the rollout of {{bundle}} for more than half an hour.',
      remediation:
        'Repair the clusters that the rollout waits for, or raise maxUnavailable of the rollout strategy.',
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
      transient: messageId === 'rollout',
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
  context: RuleContext,
): 'bundlePaused' | 'clusterPaused' | 'rollout' | undefined {
  const { snapshot } = context;
  if (snapshot.clusterOf(deployment)?.paused) return 'clusterPaused';
  if (snapshot.bundleOf(deployment)?.paused || deployment.paused) return 'bundlePaused';
  return context.overdue(waitingSince(deployment, snapshot), ROLLOUT_MS) ? 'rollout' : undefined;
}
