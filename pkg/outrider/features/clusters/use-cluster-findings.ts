import type { Ref } from 'vue';

import type { ClusterStatus } from '@contract/clusters.ts';
import type { FindingPage } from '@contract/findings.ts';
import type { SummaryGroup } from '@contract/summary.ts';

import type { Api } from '../../client/api.ts';
import { listClusters } from '../../client/clusters.ts';
import { listFindings } from '../../client/findings.ts';
import type { LiveState } from '../../client/live/live-connection.ts';
import { getSummary } from '../../client/summary.ts';
import { useApi } from '../../client/use-api.ts';
import { useLive } from '../../client/live/use-live.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';

/** How many findings the card of a cluster shows, of all families and of the mesh. */
const SHOWN = 5;
const SHOWN_MESH = 3;

/** One cluster: how it is observed, and its worst findings. */
export interface ClusterFindings {
  /** Absent when the API does not know the cluster or the user may not see it. */
  cluster?: ClusterStatus | undefined;
  findings: FindingPage;
  /** Findings per family of rules. */
  families: SummaryGroup[];
  /** The worst findings of the mesh, where they are not among the worst of all. */
  mesh: FindingPage;
}

async function readCluster(api: Api, id: string): Promise<ClusterFindings> {
  const worst = { cluster: [id], sort: 'severity' };
  const [clusters, findings, mesh, summary] = await Promise.all([
    listClusters(api),
    listFindings(api, { ...worst, pageSize: SHOWN }),
    listFindings(api, { ...worst, family: ['istio'], pageSize: SHOWN_MESH }),
    getSummary(api, { by: 'family', cluster: id }),
  ]);
  const shown = new Set(findings.items.map((finding) => finding.id));
  return {
    cluster: clusters.items.find((item) => item.id === id),
    findings,
    families: summary.groups,
    mesh: { ...mesh, items: mesh.items.filter((finding) => !shown.has(finding.id)) },
  };
}

/** Reads what the card on a cluster's dashboard shows, and keeps it fresh. */
export function useClusterFindings(
  cluster: () => string,
): Loaded<ClusterFindings> & { live: Readonly<Ref<LiveState>> } {
  const api = useApi();
  const loaded = useLoaded<ClusterFindings>(() => readCluster(api, cluster()));
  const live = useLive(api, {
    loaded,
    touches: (event) =>
      event.type === 'observation' || (event.type === 'finding' && event.cluster === cluster()),
  });
  return { ...loaded, live };
}
