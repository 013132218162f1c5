import type {
  BundleDeploymentRecord,
  BundleRecord,
  ClusterRecord,
  GitRepoRecord,
  HelmOpRecord,
  Snapshot,
} from '../../pipeline/observe/index.ts';
import { originRef, type AccessView } from '../../pipeline/detect/index.ts';
import { mapBounded } from '../../kernel/map-bounded.ts';

/** A bundle on a cluster. */
export interface Place {
  readonly deployment: BundleDeploymentRecord;
  readonly cluster: ClusterRecord;
}

/** What a rollback is about, cut to what the caller may see: nothing behind it knows of anything else. */
export interface RollbackScene {
  readonly bundle: BundleRecord;
  /** What the bundle comes from, when the caller may read it. */
  readonly gitRepo: GitRepoRecord | undefined;
  readonly helmOp: HelmOpRecord | undefined;
  /** Other bundles of the same GitRepo. */
  readonly siblings: readonly BundleRecord[];
  /** Where the bundle runs or is to run, in the order of cluster names, as Fleet visits them. */
  readonly places: readonly Place[];
  /** Where its siblings do. */
  readonly siblingPlaces: readonly Place[];
  /** Other GitRepos that follow the same branch of the same repository. */
  readonly branchSharers: readonly GitRepoRecord[];
  /** Fleet Clusters among the places that the caller may read as objects, by key. */
  readonly fleetClusters: ReadonlySet<string>;
  /** Whether part of it was cut away. */
  readonly hidden: boolean;
  /** Whether the caller may see everything there is. */
  readonly seesAll: boolean;
}

/** How many rights are asked about at once. */
const PARALLEL = 16;

/** What a rollback of a bundle is about, as far as the caller may see it; the caller may read the bundle itself. */
export async function rollbackScene(
  snapshot: Snapshot,
  bundle: BundleRecord,
  view: AccessView,
): Promise<RollbackScene> {
  const gitRepo = snapshot.gitRepoOf(bundle);
  const helmOp = snapshot.helmOpOf(bundle);
  const seen = {
    gitRepo: await visibleOne(gitRepo, (one) => view.maySee(originRef('gitRepo', one.key))),
    helmOp: await visibleOne(helmOp, (one) => view.maySee(originRef('helmOp', one.key))),
  };
  const siblings = gitRepo ? snapshot.bundlesOfGitRepo(gitRepo.key).filter((one) => one !== bundle) : [];
  const ownSiblings = await keep(siblings, (one) => view.maySee(originRef('bundle', one.key)));
  const allPlaces = placesOf(snapshot, [bundle]);
  const places = await visiblePlaces(allPlaces, view);
  const allSiblingPlaces = placesOf(snapshot, ownSiblings);
  const siblingPlaces = await visiblePlaces(allSiblingPlaces, view);
  const clusters = [...new Map(places.map(({ cluster }) => [cluster.key, cluster])).values()];
  const readable = await keep(clusters, ({ key }) => view.maySee(originRef('fleetCluster', key)));
  const cuts = [
    [gitRepo ?? helmOp, seen.gitRepo ?? seen.helmOp],
    [siblings.length, ownSiblings.length],
    [allPlaces.length, places.length],
    [allSiblingPlaces.length, siblingPlaces.length],
  ];
  return {
    bundle,
    ...seen,
    siblings: ownSiblings,
    places,
    siblingPlaces,
    branchSharers: await keep(sharersOf(snapshot, gitRepo), ({ key }) =>
      view.maySee(originRef('gitRepo', key)),
    ),
    fleetClusters: new Set(readable.map(({ key }) => key)),
    hidden: cuts.some(([all, visible]) => all !== visible),
    seesAll: view.visibility.kind === 'all',
  };
}

/** Everything that runs on these clusters, of bundles that the caller may see. */
export async function placesOn(
  snapshot: Snapshot,
  clusters: readonly ClusterRecord[],
  view: AccessView,
): Promise<readonly Place[]> {
  const all = clusters.flatMap((cluster) =>
    snapshot.deploymentsOfCluster(cluster.key).map((deployment) => ({ deployment, cluster })),
  );
  return keep(all, async ({ deployment: { bundle } }) =>
    bundle === undefined ? false : view.maySee(originRef('bundle', bundle)),
  );
}

function placesOf(snapshot: Snapshot, bundles: readonly BundleRecord[]): readonly Place[] {
  return bundles
    .flatMap((bundle) => snapshot.deploymentsOfBundle(bundle.key))
    .flatMap((deployment) => {
      const cluster = snapshot.clusterOf(deployment);
      return cluster === undefined ? [] : [{ deployment, cluster }];
    })
    .toSorted((left, right) => (left.cluster.key < right.cluster.key ? -1 : 1));
}

function visiblePlaces(places: readonly Place[], view: AccessView): Promise<readonly Place[]> {
  return keep(places, ({ cluster }) => view.maySee(originRef('cluster', cluster.clusterId)));
}

function sharersOf(snapshot: Snapshot, gitRepo: GitRepoRecord | undefined): readonly GitRepoRecord[] {
  if (gitRepo === undefined) return [];
  return [...snapshot.all('GitRepo')].filter(
    (other) =>
      other.key !== gitRepo.key && other.repo === gitRepo.repo && branchOf(other) === branchOf(gitRepo),
  );
}

/** The branch a GitRepo follows: Fleet takes `master` where none is written; none while a revision is pinned alone. */
export function branchOf({ branch, revision }: GitRepoRecord): string | undefined {
  return branch ?? (revision === undefined ? 'master' : undefined);
}

async function visibleOne<T>(
  item: T | undefined,
  test: (item: T) => Promise<boolean>,
): Promise<T | undefined> {
  return item !== undefined && (await test(item)) ? item : undefined;
}

async function keep<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  const verdicts = await mapBounded(items, PARALLEL, test);
  return items.filter((_, index) => verdicts[index]);
}
