import type { RancherClusterRecord } from '../records.ts';
import { projectMetadata } from './project-metadata.ts';
import { projectConditions } from './project-parts.ts';
import { fieldsOf, type Fields } from './read/read-field.ts';
import { textOf } from './read/read-text.ts';

/** Reduces a Rancher cluster (management.cattle.io). */
export function projectRancherCluster(raw: Fields): RancherClusterRecord {
  const metadata = projectMetadata('RancherCluster', raw);
  const spec = fieldsOf(raw.spec);
  const status = fieldsOf(raw.status);
  return {
    ...metadata,
    displayName: textOf(spec.displayName) ?? metadata.name,
    fleetWorkspace: textOf(spec.fleetWorkspaceName) ?? textOf(status.fleetWorkspaceName),
    kubernetesVersion: textOf(fieldsOf(status.version).gitVersion),
    conditions: projectConditions(status.conditions),
  };
}
