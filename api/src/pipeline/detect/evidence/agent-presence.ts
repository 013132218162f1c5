import type { BundleDeploymentRecord, ClusterRecord } from '../../observe/records.ts';
import type { RuleContext } from '../define-rule.ts';
import { timeEvidence, type EvidenceDraft } from './read-evidence.ts';

const MINUTE = 60_000;

/** An agent reports every 15 minutes; after two missed reports it counts as offline. */
export const AGENT_OFFLINE_AFTER_MS = 30 * MINUTE;

/** Whether the agent of a cluster has stopped reporting. Unknown clusters and unknown times are not called offline. */
export function isAgentOffline(cluster: ClusterRecord | undefined, context: RuleContext): boolean {
  return cluster !== undefined && context.overdue(cluster.agentLastSeen, AGENT_OFFLINE_AFTER_MS);
}

/**
 * When the agent of a BundleDeployment last reported, if it is offline: what it reported may no longer be true.
 * Empty while the agent reports.
 */
export function offlineEvidence(
  deployment: BundleDeploymentRecord,
  context: RuleContext,
): readonly EvidenceDraft[] {
  const cluster = context.snapshot.clusterOf(deployment);
  if (cluster?.agentLastSeen === undefined || !isAgentOffline(cluster, context)) return [];
  return [
    {
      ...timeEvidence(cluster, 'status.agent.lastSeen', cluster.agentLastSeen),
      note: 'The agent has not reported since, so its status may be out of date.',
    },
  ];
}
