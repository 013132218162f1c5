import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { fieldEvidence, timeEvidence } from '../../evidence/read-evidence.ts';
import { kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** Installing an agent takes minutes, and it reports every 15; after that it has not come up. */
const EXPECTED_MS = 30 * 60_000;

/** Nothing can be deployed to a cluster whose agent has never reported. */
export const agentNeverCheckedIn = defineRule({
  id: 'fleet/agent-never-checked-in',
  title: 'The agent of a cluster has never reported',
  description: 'Nothing can be deployed to a cluster whose agent has never reported.',
  severity: 'high',
  causeClass: 'agent',
  subject: 'Cluster',
  reads: ['RancherCluster'],
  messages: { silent: { text: 'The Fleet agent of {{name}} has never reported.' } },
  remediation: 'Read the log of the fleet-agent on the cluster; deploy it again when there is none.',
  *evaluate(cluster, context) {
    if (cluster.agentLastSeen !== undefined || cluster.deleting !== undefined) return;
    if (cluster.created === undefined || !context.overdue(cluster.created, EXPECTED_MS)) return;
    const namespace = cluster.agentNamespace ?? 'cattle-fleet-system';
    const rancher = context.snapshot.rancherClusterOf(cluster);
    yield {
      messageId: 'silent',
      data: { name: nameWords(cluster) },
      path: 'status.agent.lastSeen',
      cause:
        'The agent was not installed, cannot reach Rancher, or does not trust its certificate (agentTLSMode strict with another CA).',
      remediation: `On the cluster, run kubectl logs deploy/fleet-agent -n ${namespace}. To install the agent again, raise spec.redeployAgentGeneration of ${kubectlWords(cluster)}.`,
      evidence: [
        timeEvidence(cluster, 'metadata.creationTimestamp', cluster.created),
        fieldEvidence(cluster, 'status.agent.lastSeen', 'none'),
        ...(cluster.displayState
          ? [fieldEvidence(cluster, 'status.display.state', cluster.displayState)]
          : []),
      ],
      related: rancher ? [refOf(rancher)] : [],
    };
  },
});
