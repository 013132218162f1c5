import type { Ref } from 'vue';

import type { ClusterStatus } from '@contract/clusters.ts';
import type { FindingPage } from '@contract/findings.ts';

import { listClusters } from '../../client/clusters.ts';
import { listFindings } from '../../client/findings.ts';
import type { LiveState } from '../../client/live/live-connection.ts';
import { useApi } from '../../client/use-api.ts';
import { useLive } from '../../client/live/use-live.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';

/** How many findings the card of a cluster shows. */
const SHOWN = 5;

/** One cluster: how it is observed, and its worst findings. */
export interface ClusterFindings {
  /** Absent when the API does not know the cluster or the user may not see it. */
  cluster?: ClusterStatus | undefined;
  findings: FindingPage;
}

/** Reads what the card on a cluster's dashboard shows, and keeps it fresh. */
export function useClusterFindings(
  cluster: () => string,
): Loaded<ClusterFindings> & { live: Readonly<Ref<LiveState>> } {
  const api = useApi();
  const loaded = useLoaded<ClusterFindings>(async () => {
    const id = cluster();
    const [clusters, findings] = await Promise.all([
      listClusters(api),
      listFindings(api, { cluster: [id], sort: 'severity', pageSize: SHOWN }),
    ]);
    return { cluster: clusters.items.find((item) => item.id === id), findings };
  });
  const live = useLive(api, {
    loaded,
    touches: (event) =>
      event.type === 'observation' || (event.type === 'finding' && event.cluster === cluster()),
  });
  return { ...loaded, live };
}
