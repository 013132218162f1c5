import type { SummaryDimension } from '@contract/vocabulary.ts';

import type { FleetResource } from '../../host/fleet-kinds.ts';
import { FLEET_TYPES, RANCHER_CLUSTER_LABEL, resourceKey } from '../../host/fleet-kinds.ts';

/** Which group of which summary tells the health of a table row. */
export interface HealthKey {
  dimension: SummaryDimension;
  /** Key of the row's group in that summary. */
  key: string;
}

const DIMENSIONS: Partial<Record<string, SummaryDimension>> = {
  [FLEET_TYPES.gitRepo]: 'gitRepo',
  [FLEET_TYPES.helmOp]: 'helmOp',
  [FLEET_TYPES.bundle]: 'bundle',
};

/** Where to look the health of a row up; `undefined` for rows that have none. */
export function healthKey(row: FleetResource | undefined): HealthKey | undefined {
  if (row?.type === FLEET_TYPES.cluster) {
    const cluster = row.metadata?.labels?.[RANCHER_CLUSTER_LABEL];
    return cluster === undefined ? undefined : { dimension: 'cluster', key: cluster };
  }
  const dimension = DIMENSIONS[row?.type ?? ''];
  const key = resourceKey(row);
  return dimension !== undefined && key !== undefined ? { dimension, key } : undefined;
}
