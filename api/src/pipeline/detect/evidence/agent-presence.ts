import type { ClusterRecord } from '../../observe/records.ts';
import type { RuleContext } from '../define-rule.ts';

const MINUTE = 60_000;

/** An agent reports every 15 minutes; after two missed reports it counts as offline. */
export const AGENT_OFFLINE_AFTER_MS = 30 * MINUTE;

/** Whether the agent of a cluster has stopped reporting. Unknown clusters and unknown times are not called offline. */
export function isAgentOffline(cluster: ClusterRecord | undefined, context: RuleContext): boolean {
  return cluster !== undefined && context.overdue(cluster.agentLastSeen, AGENT_OFFLINE_AFTER_MS);
}
