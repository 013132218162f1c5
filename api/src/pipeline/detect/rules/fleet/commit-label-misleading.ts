import { defineRule } from '../../define-rule.ts';
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
      text: '{{bundle}} on {{cluster}} is labelled with commit {{commit}}, but an older version is deployed.',
    },
  },
  remediation:
    'Compare status.appliedDeploymentID with spec.stagedDeploymentID instead of trusting the label.',
  *evaluate(deployment, context) {
    const { commit, appliedDeploymentId, stagedDeploymentId } = deployment;
    if (!commit || !appliedDeploymentId || !isBehind(deployment)) return;
    if (!context.overdue(waitingSince(deployment, context.snapshot), HOUR)) return;
    yield {
      messageId: 'ahead',
      data: { ...deploymentWords(deployment, context.snapshot), commit: commit.slice(0, SHORT) },
      path: 'metadata.labels[fleet.cattle.io/commit]',
      evidence: [
        fieldEvidence(deployment, 'metadata.labels[fleet.cattle.io/commit]', commit),
        fieldEvidence(deployment, 'status.appliedDeploymentID', appliedDeploymentId),
        fieldEvidence(deployment, 'spec.stagedDeploymentID', stagedDeploymentId ?? 'none'),
      ],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});

/** The part of an id before the colon names the content: when only options differ, the label is right after all. */
function isBehind({ state, deleting, ...ids }: BundleDeploymentRecord): boolean {
  const waits = state === 'OutOfSync' || state === 'WaitApplied' || state === 'ErrApplied';
  return (
    waits &&
    deleting === undefined &&
    contentOf(ids.appliedDeploymentId) !== contentOf(ids.stagedDeploymentId)
  );
}

function contentOf(deploymentId: string | undefined): string | undefined {
  return deploymentId?.split(':')[0];
}
