import type { ClusterStatus, WatchStatus } from '../../../../contract/clusters.ts';
import type { SeverityCounts } from '../../../../contract/summary.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import { defined } from '../../../kernel/defined.ts';
import type { ObservedCluster, ObservedWatch } from '../../observe/observation.ts';
import type { AccessView } from '../access/access-view.ts';
import { originRef } from '../access/origin-refs.ts';
import type { RouteHandlers } from '../access/request-context.ts';
import type { SweepStatus } from '../downstream/cluster-watch.ts';
import type { FindingReads } from '../finding-reads.ts';

/** Says how well clusters and kinds are observed. */
export interface ObservationSource {
  clusters(): readonly ObservedCluster[];
  watches(): readonly ObservedWatch[];
  /** How well the objects of a cluster are read. */
  sweepOf(cluster: string): SweepStatus;
}

/** How many clusters' rights one request may ask for at once. */
const PARALLEL = 16;
const NONE: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };

/** Answers the clusters the caller may see. The watches count objects of everybody, so only those who see all see them. */
export function clusterRoutes(
  source: ObservationSource,
  reads: Pick<FindingReads, 'summary'>,
): Pick<RouteHandlers, 'clusters'> {
  return {
    clusters: async ({ access }) => {
      const view = await access();
      const clusters = await visibleClusters(source.clusters(), view);
      const groups = await reads.summary({ by: 'cluster', keys: undefined }, view.visibility);
      const counts = new Map(groups.map((group) => [group.key, group.counts]));
      return {
        items: clusters.map((cluster) => ({
          ...presentCluster(cluster, counts.get(cluster.id) ?? NONE),
          ...presentSweep(source.sweepOf(cluster.id)),
        })),
        watches: view.visibility.kind === 'all' ? source.watches().map(presentWatch) : [],
      };
    },
  };
}

async function visibleClusters(
  clusters: readonly ObservedCluster[],
  view: AccessView,
): Promise<readonly ObservedCluster[]> {
  if (view.visibility.kind === 'all') return clusters;
  const shown = await mapBounded(clusters, PARALLEL, (cluster) => visibleCluster(cluster, view));
  return shown.filter((cluster) => cluster !== undefined);
}

/** What Fleet says about a cluster is shown to those who may read Fleet's object. */
async function visibleCluster(
  cluster: ObservedCluster,
  view: AccessView,
): Promise<ObservedCluster | undefined> {
  if (!(await view.maySee(originRef('cluster', cluster.id)))) return undefined;
  const { fleetCluster } = cluster;
  if (fleetCluster !== undefined && (await view.maySee(originRef('fleetCluster', fleetCluster)))) {
    return cluster;
  }
  return {
    ...cluster,
    workspace: undefined,
    fleetCluster: undefined,
    agentLastSeen: undefined,
    bundleDeployments: 0,
    ready: 0,
  };
}

function presentSweep({ lastSwept, unread }: SweepStatus): Pick<ClusterStatus, 'lastSwept' | 'unread'> {
  return {
    unread: [...Map.groupBy(unread, ({ problem }) => problem.message)].map(([reason, kinds]) => ({
      reason,
      kinds: kinds.map(({ kind }) => kind),
    })),
    ...defined({ lastSwept: isoTime(lastSwept) }),
  };
}

function presentCluster(
  cluster: ObservedCluster,
  counts: SeverityCounts,
): Omit<ClusterStatus, 'lastSwept' | 'unread'> {
  const { id, name, observation, bundleDeployments, ready } = cluster;
  const times = { agentLastSeen: isoTime(cluster.agentLastSeen), lastSynced: isoTime(cluster.lastSynced) };
  const optional = {
    workspace: cluster.workspace,
    fleetCluster: cluster.fleetCluster,
    detail: cluster.detail,
  };
  return {
    id,
    name,
    observation,
    bundleDeployments,
    ready,
    counts,
    ...defined({ ...optional, ...times }),
  };
}

function presentWatch({ kind, state, objects, lastEvent, detail }: ObservedWatch): WatchStatus {
  return { kind, state, objects, ...defined({ lastEvent: isoTime(lastEvent), detail }) };
}

function isoTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
