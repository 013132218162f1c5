import type { ClusterRecord } from '../records.ts';
import { projectMetadata } from './project-metadata.ts';
import { projectConditions, projectSummary } from './project-parts.ts';
import { fieldsOf, isTrue, timeOf, type Fields } from './read/read-field.ts';
import { sharedTextOf, textOf } from './read/read-text.ts';

/** Reduces a Fleet Cluster; Rancher's id and name for it come from labels. */
export function projectCluster(raw: Fields): ClusterRecord {
  const metadata = projectMetadata('Cluster', raw);
  const spec = fieldsOf(raw.spec);
  const status = fieldsOf(raw.status);
  const agent = fieldsOf(status.agent);
  return {
    ...metadata,
    clusterId: metadata.labels['management.cattle.io/cluster-name'] || metadata.name,
    displayName: metadata.labels['management.cattle.io/cluster-display-name'] || metadata.name,
    paused: isTrue(spec.paused),
    deploymentNamespace: textOf(status.namespace),
    agentLastSeen: timeOf(agent.lastSeen),
    agentNamespace: sharedTextOf(agent.namespace),
    scheduled: isTrue(status.scheduled),
    activeSchedule: isTrue(status.activeSchedule),
    summary: projectSummary(status.summary),
    displayState: sharedTextOf(fieldsOf(status.display).state),
    conditions: projectConditions(status.conditions),
  };
}
