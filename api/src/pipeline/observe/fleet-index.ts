import type { ObjectRef } from '../../../contract/object-ref.ts';
import { objectRefLine } from '../../kernel/object-ref.ts';
import type { DriftNote } from './drift/drift-note.ts';
import { Grouping } from './joins/grouping.ts';
import {
  OBSERVED_KINDS,
  type BundleDeploymentRecord,
  type BundleRecord,
  type ClusterGroupRecord,
  type ClusterRecord,
  type GitRepoRecord,
  type HelmOpRecord,
  type ObservedKind,
  type RancherClusterRecord,
  type RecordByKind,
} from './records.ts';
import { sameContent } from './same-content.ts';
import type { Snapshot } from './snapshot.ts';

/** A record of any observed kind. */
export type AnyRecord = RecordByKind[ObservedKind];

/** What became of one object: `before` is absent for a new one, `after` for one that is gone. */
export interface IndexChange {
  readonly kind: ObservedKind;
  readonly key: string;
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** The kinds that live in a Fleet workspace. */
export type WorkspaceKind = Exclude<ObservedKind, 'BundleDeployment' | 'RancherCluster'>;

type Tables = { readonly [K in ObservedKind]: Map<string, RecordByKind[K]> };
type Workspaces = { readonly [K in WorkspaceKind]: Grouping<RecordByKind[K]> };

const NO_DRIFT: DriftNote = [];

/** The watched objects and the joins between them; the one place where records are kept. */
export class FleetIndex implements Snapshot {
  readonly #tables: Tables = {
    GitRepo: new Map(),
    HelmOp: new Map(),
    Bundle: new Map(),
    BundleDeployment: new Map(),
    Cluster: new Map(),
    ClusterGroup: new Map(),
    RancherCluster: new Map(),
  };
  readonly #workspaces: Workspaces = {
    GitRepo: new Grouping(),
    HelmOp: new Grouping(),
    Bundle: new Grouping(),
    Cluster: new Grouping(),
    ClusterGroup: new Grouping(),
  };
  readonly #deploymentsByBundle = new Grouping<BundleDeploymentRecord>();
  readonly #deploymentsByCluster = new Grouping<BundleDeploymentRecord>();
  readonly #bundlesByGitRepo = new Grouping<BundleRecord>();
  readonly #bundlesByHelmOp = new Grouping<BundleRecord>();
  readonly #clustersById = new Grouping<ClusterRecord>();
  /** Per cluster, the objects that were judged there and found wanting, as `objectRefLine` names them. */
  readonly #explained = new Map<string, ReadonlySet<string>>();
  /** Per BundleDeployment that differs from its release, what was learned of that. */
  readonly #drift = new Map<string, DriftNote>();

  /**
   * Stores a record. Answers what changed, or `undefined` when nothing but the resourceVersion did: that is kept, and
   * nobody has to work.
   */
  apply(record: AnyRecord): IndexChange | undefined {
    const table: Map<string, AnyRecord> = this.#tables[record.kind];
    const before = table.get(record.key);
    if (before !== undefined) this.#unlink(before);
    table.set(record.key, record);
    this.#link(record);
    if (before !== undefined && sameContent(before, record, 'resourceVersion')) return undefined;
    return { kind: record.kind, key: record.key, before, after: record };
  }

  /** Removes an object. Answers what changed, or `undefined` when it was not known. */
  remove(kind: ObservedKind, key: string): IndexChange | undefined {
    const table: Map<string, AnyRecord> = this.#tables[kind];
    const before = table.get(key);
    if (before === undefined) return undefined;
    table.delete(key);
    this.#unlink(before);
    return { kind, key, before, after: undefined };
  }

  /**
   * Notes which objects of a cluster were judged there and found wanting. Answers the deployments of which something
   * may have to be judged anew.
   */
  explain(cluster: string, objects: ReadonlySet<string>): readonly IndexChange[] {
    const before = this.#explained.get(cluster);
    if (objects.size === (before?.size ?? 0) && [...objects].every((object) => before?.has(object))) {
      return [];
    }
    this.#explained.set(cluster, objects);
    return this.clustersWithId(cluster)
      .flatMap(({ key }) => this.deploymentsOfCluster(key))
      .filter((deployment) => deployment.nonReady.length > 0)
      .map((deployment) => ({
        kind: 'BundleDeployment',
        key: deployment.key,
        before: deployment,
        after: deployment,
      }));
  }

  /** Notes what was learned of the drift of a deployment, nothing when it has none. Answers what may be judged anew. */
  noteDrift(deployment: string, note: DriftNote): readonly IndexChange[] {
    const before = this.#drift.get(deployment) ?? [];
    if (note.length === 0) this.#drift.delete(deployment);
    else this.#drift.set(deployment, note);
    const record = this.#tables.BundleDeployment.get(deployment);
    if (record === undefined || sameContent(before, note)) return [];
    return [{ kind: 'BundleDeployment', key: deployment, before: record, after: record }];
  }

  /** Keys of all objects of a kind. */
  keys(kind: ObservedKind): Iterable<string> {
    return this.#tables[kind].keys();
  }

  /** How many objects of all kinds there are. */
  get size(): number {
    return OBSERVED_KINDS.reduce((sum, kind) => sum + this.#tables[kind].size, 0);
  }

  get<K extends ObservedKind>(kind: K, key: string): RecordByKind[K] | undefined {
    return this.#tables[kind].get(key);
  }

  all<K extends ObservedKind>(kind: K): Iterable<RecordByKind[K]> {
    return this.#tables[kind].values();
  }

  count(kind: ObservedKind): number {
    return this.#tables[kind].size;
  }

  bundleOf(deployment: BundleDeploymentRecord): BundleRecord | undefined {
    return deployment.bundle === undefined ? undefined : this.#tables.Bundle.get(deployment.bundle);
  }

  clusterOf(deployment: BundleDeploymentRecord): ClusterRecord | undefined {
    return deployment.cluster === undefined ? undefined : this.#tables.Cluster.get(deployment.cluster);
  }

  gitRepoOf(object: BundleDeploymentRecord | BundleRecord): GitRepoRecord | undefined {
    return object.gitRepo === undefined ? undefined : this.#tables.GitRepo.get(object.gitRepo);
  }

  helmOpOf(object: BundleDeploymentRecord | BundleRecord): HelmOpRecord | undefined {
    return object.helmOp === undefined ? undefined : this.#tables.HelmOp.get(object.helmOp);
  }

  deploymentsOfBundle(bundleKey: string): readonly BundleDeploymentRecord[] {
    return this.#deploymentsByBundle.list(bundleKey);
  }

  deploymentsOfCluster(clusterKey: string): readonly BundleDeploymentRecord[] {
    return this.#deploymentsByCluster.list(clusterKey);
  }

  bundlesOfGitRepo(gitRepoKey: string): readonly BundleRecord[] {
    return this.#bundlesByGitRepo.list(gitRepoKey);
  }

  bundlesOfHelmOp(helmOpKey: string): readonly BundleRecord[] {
    return this.#bundlesByHelmOp.list(helmOpKey);
  }

  clustersOfWorkspace(namespace: string): readonly ClusterRecord[] {
    return this.#workspaces.Cluster.list(namespace);
  }

  clusterGroupsOfWorkspace(namespace: string): readonly ClusterGroupRecord[] {
    return this.#workspaces.ClusterGroup.list(namespace);
  }

  isExplained(object: ObjectRef): boolean {
    return this.#explained.get(object.cluster)?.has(objectRefLine(object)) ?? false;
  }

  driftOf(deployment: Pick<BundleDeploymentRecord, 'key'>): DriftNote {
    return this.#drift.get(deployment.key) ?? NO_DRIFT;
  }

  rancherClusterOf(cluster: ClusterRecord): RancherClusterRecord | undefined {
    return this.#tables.RancherCluster.get(cluster.clusterId);
  }

  /** Objects of a kind in a workspace. */
  inWorkspace(kind: WorkspaceKind, namespace: string): readonly AnyRecord[] {
    return this.#workspaces[kind].list(namespace);
  }

  /** Fleet Clusters that stand for a Rancher cluster; more than one only while something is wrong. */
  clustersWithId(clusterId: string): readonly ClusterRecord[] {
    return this.#clustersById.list(clusterId);
  }

  #link(record: AnyRecord): void {
    for (const [grouping, group] of this.#groupsOf(record)) grouping.set(group, record.key, record);
  }

  #unlink(record: AnyRecord): void {
    for (const [grouping, group] of this.#groupsOf(record)) grouping.delete(group, record.key);
  }

  #groupsOf(record: AnyRecord): (readonly [Grouping<AnyRecord>, string])[] {
    const groups: (readonly [unknown, string | undefined])[] = [];
    if (record.kind === 'BundleDeployment') {
      groups.push([this.#deploymentsByBundle, record.bundle], [this.#deploymentsByCluster, record.cluster]);
    } else if (record.kind !== 'RancherCluster') {
      groups.push([this.#workspaces[record.kind], record.namespace]);
    }
    if (record.kind === 'Bundle') {
      groups.push([this.#bundlesByGitRepo, record.gitRepo], [this.#bundlesByHelmOp, record.helmOp]);
    }
    if (record.kind === 'Cluster') groups.push([this.#clustersById, record.clusterId]);
    // A record only ever meets the groupings of its own kind: the branches above are the proof, the type cannot say it.
    return groups.filter((entry): entry is [Grouping<AnyRecord>, string] => entry[1] !== undefined);
  }
}
