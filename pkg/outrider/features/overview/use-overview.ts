import type { Ref } from 'vue';

import type { ClusterList } from '@contract/clusters.ts';
import type { FindingPage } from '@contract/findings.ts';
import type { SummaryGroup } from '@contract/summary.ts';
import type { ApiStatus } from '@contract/status.ts';

import { listClusters } from '../../client/clusters.ts';
import { listFindings } from '../../client/findings.ts';
import type { LiveState } from '../../client/live/live-connection.ts';
import { getStatus } from '../../client/status.ts';
import { getSummary } from '../../client/summary.ts';
import { useApi } from '../../client/use-api.ts';
import { useLive } from '../../client/live/use-live.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';

/** How many of the worst findings the overview shows. */
const WORST = 6;

/** The state of the fleet as far as the user may see it. */
export interface FleetOverview {
  clusters: ClusterList;
  /** The worst open findings; its counts are those of all open findings. */
  worst: FindingPage;
  /** Open findings per family of rules. */
  families: SummaryGroup[];
  status: ApiStatus;
}

/** Reads what the overview shows, and keeps it fresh. */
export function useOverview(): Loaded<FleetOverview> & { live: Readonly<Ref<LiveState>> } {
  const api = useApi();
  const loaded = useLoaded<FleetOverview>(async () => {
    const [clusters, worst, families, status] = await Promise.all([
      listClusters(api),
      listFindings(api, { sort: 'severity', pageSize: WORST }),
      getSummary(api, { by: 'family' }),
      getStatus(api),
    ]);
    return { clusters, worst, families: families.groups, status };
  });
  return { ...loaded, live: useLive(api, { loaded, touches: () => true }) };
}
