import type { ClusterRecord, ConditionRecord, RancherClusterRecord } from '../../../observe/records.ts';
import { isConnected } from '../../cluster-contact/rancher-contact.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { isAgentOffline } from '../../evidence/agent-presence.ts';
import {
  conditionEvidence,
  conditionOf,
  timeEvidence,
  type EvidenceDraft,
} from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Rancher's tunnel breaks and comes back within a minute or two when nodes or Rancher restart. */
const COMES_BACK_MS = 5 * 60_000;

/** Fleet and Rancher have connections of their own to a cluster, and one of them is down. */
export const rancherConnectionLost = defineRule({
  id: 'fleet/rancher-connection-lost',
  title: 'Rancher has lost a cluster that Fleet still reaches',
  description: 'Fleet and Rancher have connections of their own to a cluster, and one of them is down.',
  severity: 'medium',
  causeClass: 'network',
  subject: 'RancherCluster',
  reads: ['Cluster'],
  messages: {
    fleetAlive: { text: 'Rancher is not connected to {{name}}, while its Fleet agent reports.' },
    unknown: { text: 'Rancher is not connected to {{name}}.' },
  },
  remediation:
    'Look at the pods of cattle-cluster-agent in cattle-system on the cluster: kubectl logs deploy/cattle-cluster-agent -n cattle-system.',
  *evaluate(rancher, context) {
    const condition = lostConnection(rancher, context);
    if (!condition || rancher.deleting !== undefined) return;
    const cluster = fleetClusterOf(rancher, context);
    // When the Fleet agent is silent too, that is one outage, reported on the Fleet cluster.
    if (isAgentOffline(cluster, context)) return;
    yield {
      ...contactOf(cluster),
      data: { name: nameWords(rancher) },
      path: `status.conditions[${condition.type}]`,
      evidence: [conditionEvidence(rancher, condition), ...seenEvidence(cluster)],
      related: cluster ? [refOf(cluster)] : [],
    };
  },
});

/** The condition that says that Rancher has not been connected for a while. */
function lostConnection(rancher: RancherClusterRecord, context: RuleContext): ConditionRecord | undefined {
  if (isConnected(rancher) !== false) return undefined;
  const condition = conditionOf(rancher, 'Connected') ?? conditionOf(rancher, 'Ready');
  return context.overdue(condition?.lastUpdate, COMES_BACK_MS) ? condition : undefined;
}

function contactOf(cluster: ClusterRecord | undefined) {
  return cluster?.agentLastSeen === undefined
    ? ({
        messageId: 'unknown',
        cause: 'The cluster agent of Rancher does not run, or it cannot reach Rancher.',
      } as const)
    : ({
        messageId: 'fleetAlive',
        cause:
          'Bundles are still deployed, because the Fleet agent fetches them itself. Whatever goes through Rancher’s proxy, such as shells, logs and live comparison, does not work.',
      } as const);
}

function seenEvidence(cluster: ClusterRecord | undefined): readonly EvidenceDraft[] {
  const seen = cluster?.agentLastSeen;
  return cluster && seen !== undefined ? [timeEvidence(cluster, 'status.agent.lastSeen', seen)] : [];
}

function fleetClusterOf(rancher: RancherClusterRecord, { snapshot }: RuleContext): ClusterRecord | undefined {
  return snapshot
    .clustersOfWorkspace(rancher.fleetWorkspace ?? '')
    .find((cluster) => cluster.clusterId === rancher.name);
}
