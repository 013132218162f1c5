import type { Snapshot } from '../../../observe/snapshot.ts';
import type { FleetIndex } from '../../../observe/fleet-index.ts';
import type { IncidentSummaryRow } from '../read/incident-summaries.ts';

/** What is watched, as incidents read it. */
export type IncidentFleet = Pick<FleetIndex, keyof Snapshot | 'clustersWithId'>;

/** Where the bundles of an incident run. Clusters are Rancher ids. */
export interface Spread {
  /** Bundles that run there, per cluster. */
  readonly running: ReadonlyMap<string, ReadonlySet<string>>;
  readonly affected: ReadonlySet<string>;
  /** They run the same and have no finding of the incident. */
  readonly unaffected: ReadonlySet<string>;
  /** They run the same, and have not been heard from: nobody knows. */
  readonly unheard: ReadonlySet<string>;
}

/** Causes that lie before deployments: all clusters they go to are affected alike. */
const UPSTREAM: ReadonlySet<string> = new Set(['source', 'git-host', 'helm-repository']);
/** Causes that are a matter of one cluster: others have no part in them. */
const LOCAL: ReadonlySet<string> = new Set(['cluster', 'node', 'quota', 'capacity', 'storage']);
/** Bundles whose clusters are compared: more would say nothing more. */
const MOST_BUNDLES = 100;

/** What of a spread a caller may see: clusters by their Rancher id, bundles by `namespace/name`. */
interface SpreadSight {
  readonly cluster: (id: string) => boolean;
  readonly bundle: (key: string) => boolean;
  /** Whether the agent of a cluster still reports. */
  readonly hears: (cluster: string) => boolean;
}

/** Where an incident is and where it is not: on clusters that may be seen, and by bundles that may be. */
export function spreadOf(
  row: Pick<IncidentSummaryRow, 'cause' | 'bundles' | 'clusters' | 'git_repos'>,
  fleet: IncidentFleet,
  sees: SpreadSight,
): Spread {
  const upstream = UPSTREAM.has(row.cause.kind);
  const bundles = bundlesOf(row, fleet, upstream).filter(sees.bundle).slice(0, MOST_BUNDLES);
  const running = runningOn(bundles, fleet, sees.cluster);
  if (upstream) {
    return { running, affected: new Set(running.keys()), unaffected: new Set(), unheard: new Set() };
  }
  const affected = new Set(row.clusters.filter(sees.cluster));
  const others = LOCAL.has(row.cause.kind) ? [] : [...new Set(running.keys()).difference(affected)];
  const [unaffected = [], unheard = []] = [true, false].map((heard) =>
    others.filter((cluster) => sees.hears(cluster) === heard),
  );
  return { running, affected, unaffected: new Set(unaffected), unheard: new Set(unheard) };
}

function bundlesOf(
  { bundles, git_repos: gitRepos, cause }: Pick<IncidentSummaryRow, 'bundles' | 'git_repos' | 'cause'>,
  fleet: IncidentFleet,
  upstream: boolean,
): readonly string[] {
  // Of a failing Bundle its own clusters count, not those of its siblings.
  return upstream && bundles.length === 0 ? bundlesBelow({ git_repos: gitRepos, cause }, fleet) : bundles;
}

/** The bundles of the sources that an incident is about. */
export function bundlesBelow(
  { git_repos: gitRepos, cause: { subject } }: Pick<IncidentSummaryRow, 'git_repos' | 'cause'>,
  fleet: Pick<IncidentFleet, 'bundlesOfGitRepo' | 'bundlesOfHelmOp'>,
): readonly string[] {
  const ofHelmOp = subject?.kind === 'HelmOp' ? `${subject.namespace ?? ''}/${subject.name}` : '';
  return [...gitRepos.flatMap((key) => fleet.bundlesOfGitRepo(key)), ...fleet.bundlesOfHelmOp(ofHelmOp)].map(
    ({ key }) => key,
  );
}

function runningOn(
  bundles: readonly string[],
  fleet: IncidentFleet,
  seesCluster: (cluster: string) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const running = new Map<string, Set<string>>();
  for (const bundle of bundles) {
    for (const deployment of fleet.deploymentsOfBundle(bundle)) {
      const cluster = fleet.clusterOf(deployment)?.clusterId;
      if (cluster === undefined || !seesCluster(cluster)) continue;
      const there = running.get(cluster) ?? new Set();
      running.set(cluster, there.add(bundle));
    }
  }
  return running;
}
