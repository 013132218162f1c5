import { defineRule } from '../../define-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';

const SETTLED_MS = 10 * 60_000;

/** Nobody updates or removes a deployment whose Bundle or Cluster is gone. */
export const deploymentOrphaned = defineRule({
  id: 'fleet/deployment-orphaned',
  title: 'A deployment has lost its bundle or its cluster',
  description: 'Nobody updates or removes it any more, and it is still counted.',
  severity: 'medium',
  causeClass: 'platform',
  subject: 'BundleDeployment',
  reads: ['Bundle', 'Cluster'],
  concerns: (deployment, snapshot) => lostOwner(deployment, snapshot) !== undefined,
  messages: {
    bundle: { text: 'The bundle {{bundle}} of a deployment to {{cluster}} does not exist any more.' },
    cluster: { text: 'The cluster {{cluster}} that {{bundle}} is deployed to does not exist any more.' },
  },
  remediation:
    'Check that the Fleet controller runs and cleans up; then delete the BundleDeployment by hand.',
  *evaluate(deployment, context) {
    if (deployment.deleting !== undefined || !context.overdue(deployment.created, SETTLED_MS)) return;
    const messageId = lostOwner(deployment, context.snapshot);
    if (!messageId) return;
    yield {
      messageId,
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: 'metadata.labels',
      evidence: [fieldEvidence(deployment, 'metadata.labels', deployment[messageId] ?? 'none')],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});

/** Without a single object of a kind, that kind is not readable for us rather than gone. */
function lostOwner(deployment: BundleDeploymentRecord, snapshot: Snapshot): 'bundle' | 'cluster' | undefined {
  const hasBundle = deployment.bundle === undefined || snapshot.bundleOf(deployment) !== undefined;
  if (!hasBundle && snapshot.count('Bundle') > 0) return 'bundle';
  const hasCluster = deployment.cluster === undefined || snapshot.clusterOf(deployment) !== undefined;
  return !hasCluster && snapshot.count('Cluster') > 0 ? 'cluster' : undefined;
}
