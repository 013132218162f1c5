import { defineRule } from '../../define-rule.ts';
import { isAgentOffline, offlineEvidence } from '../../evidence/agent-presence.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { waitingSince } from '../../evidence/deployment-times.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';

const HOUR = 60 * 60_000;
const SHORT = 12;

/** Fleet copies the newest commit onto the label of every deployment, deployed or not. */
export const commitLabelMisleading = defineRule({
  id: 'fleet/commit-label-misleading',
  title: 'A cluster does not run the commit it is labelled with',
  description:
    'Fleet copies the newest commit onto every deployment at once, also where it has not been deployed, so reports by label are wrong.',
  severity: 'info',
  causeClass: 'rollout',
  subject: 'BundleDeployment',
  reads: ['Bundle', 'Cluster'],
  messages: {
    ahead: {
      text: '{{bundle}} on {{cluster}} is labelled with commit {{commit}}, but its agent is offline and an older version is deployed.',
    },
  },
  remediation:
    'Compare status.appliedDeploymentID with spec.stagedDeploymentID instead of trusting the label.',
  *evaluate(deployment, context) {
    const { commit, appliedDeploymentId, stagedDeploymentId } = deployment;
    if (!commit || !appliedDeploymentId || !isBehind(deployment)) return;
    if (!isAgentOffline(context.snapshot.clusterOf(deployment), context)) return;
    if (!context.overdue(waitingSince(deployment, context.snapshot), HOUR)) return;
    yield {
      messageId: 'ahead',
      data: { ...deploymentWords(deployment, context.snapshot), commit: commit.slice(0, SHORT) },
      path: 'metadata.labels[fleet.cattle.io/commit]',
      evidence: [
        fieldEvidence(deployment, 'metadata.labels[fleet.cattle.io/commit]', commit),
        fieldEvidence(deployment, 'status.appliedDeploymentID', appliedDeploymentId),
        fieldEvidence(deployment, 'spec.stagedDeploymentID', stagedDeploymentId ?? 'none'),
        ...offlineEvidence(deployment, context),
      ],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});

/**
 * Only where no other rule says that the update has not arrived: while the agent is offline. The part of an id before the
 * colon names the content: when only options differ, the label is right after all.
 */
function isBehind({ state, deleting, ...ids }: BundleDeploymentRecord): boolean {
  const sameContent = contentOf(ids.appliedDeploymentId) === contentOf(ids.stagedDeploymentId);
  return state === 'WaitApplied' && deleting === undefined && !sameContent;
}

function contentOf(deploymentId: string | undefined): string | undefined {
  return deploymentId?.split(':')[0];
}
