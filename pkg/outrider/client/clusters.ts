import type { ClusterList } from '@contract/clusters.ts';

import type { Api } from './api.ts';

/** The clusters the user may see, how they are observed, and the watches behind them. */
export function listClusters(api: Api): Promise<ClusterList> {
  return api.read('/clusters');
}
