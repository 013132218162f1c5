import type { ClusterGroupRecord } from '../records.ts';
import { projectMetadata } from './project-metadata.ts';
import { projectConditions, projectSelector } from './project-parts.ts';
import { fieldsOf, numberOf, type Fields } from './read/read-field.ts';

/** Reduces a Fleet ClusterGroup. */
export function projectClusterGroup(raw: Fields): ClusterGroupRecord {
  const status = fieldsOf(raw.status);
  return {
    ...projectMetadata('ClusterGroup', raw),
    selector: projectSelector(fieldsOf(raw.spec).selector),
    clusterCount: numberOf(status.clusterCount),
    nonReadyClusterCount: numberOf(status.nonReadyClusterCount),
    conditions: projectConditions(status.conditions),
  };
}
