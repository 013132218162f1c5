import type { SummaryDimension } from '@contract/vocabulary.ts';

import type { SummaryQuestion } from '../../client/summary.ts';
import { CLUSTER_TYPES, rancherClusterId, RANCHER_CLUSTER_TYPES } from '../../host/cluster-kinds.ts';
import type { DashboardResource } from '../../host/dashboard-resource.ts';
import { resourceKey } from '../../host/dashboard-resource.ts';
import { FLEET_TYPES, RANCHER_CLUSTER_LABEL } from '../../host/fleet-kinds.ts';

/** Which group of which summary tells the health of a table row. */
export interface HealthKey {
  /** The same for all rows of a list, so that a list costs one request. */
  question: SummaryQuestion;
  /** Key of the row's group in that summary. */
  key: string;
}

const DIMENSIONS: Partial<Record<string, SummaryDimension>> = {
  [FLEET_TYPES.gitRepo]: 'gitRepo',
  [FLEET_TYPES.helmOp]: 'helmOp',
  [FLEET_TYPES.bundle]: 'bundle',
  [FLEET_TYPES.cluster]: 'cluster',
  ...Object.fromEntries(RANCHER_CLUSTER_TYPES.map((type) => [type, 'cluster'] as const)),
};

/** Rancher's id of a row that is a cluster, by whatever type. */
function clusterOf(row: DashboardResource): string | undefined {
  return row.type === FLEET_TYPES.cluster
    ? row.metadata?.labels?.[RANCHER_CLUSTER_LABEL]
    : rancherClusterId(row);
}

/** Where to look the health of a row on a page of `cluster` up; `undefined` for rows that have none. */
export function healthKey(row: DashboardResource | undefined, cluster = ''): HealthKey | undefined {
  const type = row?.type;
  if (row === undefined || type === undefined) return undefined;
  const question = questionFor(type, cluster);
  const name = question?.by === 'cluster' ? clusterOf(row) : resourceKey(row);
  if (question === undefined || name === undefined) return undefined;
  return { question, key: question.by === 'object' ? `${type}/${name}` : name };
}

function questionFor(type: string, cluster: string): SummaryQuestion | undefined {
  const by = DIMENSIONS[type];
  if (by !== undefined) return { by };
  if (cluster === '' || !CLUSTER_TYPES.includes(type)) return undefined;
  return { by: 'object', cluster, types: [type] };
}
