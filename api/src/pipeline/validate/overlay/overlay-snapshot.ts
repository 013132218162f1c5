import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { objectKey } from '../../../kernel/object-ref.ts';
import type { DriftNote } from '../../observe/drift/drift-note.ts';
import type { AnyRecord } from '../../observe/fleet-index.ts';
import { projectObject } from '../../observe/project/project-object.ts';
import type {
  BundleDeploymentRecord,
  BundleRecord,
  ClusterGroupRecord,
  ClusterRecord,
  GitRepoRecord,
  HelmOpRecord,
  ObservedKind,
  RancherClusterRecord,
  RecordByKind,
} from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { observedKindOf, type ChangedObject } from './changed-objects.ts';

/** Records by key; `undefined` for those that are gone. */
type Replaced = ReadonlyMap<string, AnyRecord | undefined>;

const NOTHING: Replaced = new Map();

/** A snapshot in which some objects take the place of what was known of them. The one below stays as it is. */
export class OverlaySnapshot implements Snapshot {
  readonly #below: Snapshot;
  readonly #replaced: ReadonlyMap<ObservedKind, Replaced>;

  constructor(below: Snapshot, objects: readonly ChangedObject[]) {
    this.#below = below;
    this.#replaced = replacedBy(objects);
  }

  get<K extends ObservedKind>(kind: K, key: string): RecordByKind[K] | undefined {
    const replaced = this.#of(kind);
    return replaced.has(key) ? asKind(kind, replaced.get(key)) : this.#below.get(kind, key);
  }

  all<K extends ObservedKind>(kind: K): Iterable<RecordByKind[K]> {
    return this.#of(kind).size === 0 ? this.#below.all(kind) : this.#overlaid(kind);
  }

  count(kind: ObservedKind): number {
    let count = this.#below.count(kind);
    for (const [key, record] of this.#of(kind)) {
      count += Number(record !== undefined) - Number(this.#below.get(kind, key) !== undefined);
    }
    return count;
  }

  bundleOf({ bundle }: BundleDeploymentRecord): BundleRecord | undefined {
    return bundle === undefined ? undefined : this.get('Bundle', bundle);
  }

  clusterOf({ cluster }: BundleDeploymentRecord): ClusterRecord | undefined {
    return cluster === undefined ? undefined : this.get('Cluster', cluster);
  }

  gitRepoOf({ gitRepo }: BundleDeploymentRecord | BundleRecord): GitRepoRecord | undefined {
    return gitRepo === undefined ? undefined : this.get('GitRepo', gitRepo);
  }

  helmOpOf({ helmOp }: BundleDeploymentRecord | BundleRecord): HelmOpRecord | undefined {
    return helmOp === undefined ? undefined : this.get('HelmOp', helmOp);
  }

  deploymentsOfBundle(bundleKey: string): readonly BundleDeploymentRecord[] {
    const below = this.#below.deploymentsOfBundle(bundleKey);
    return this.#group('BundleDeployment', below, ({ bundle }) => bundle === bundleKey);
  }

  deploymentsOfCluster(clusterKey: string): readonly BundleDeploymentRecord[] {
    const below = this.#below.deploymentsOfCluster(clusterKey);
    return this.#group('BundleDeployment', below, ({ cluster }) => cluster === clusterKey);
  }

  bundlesOfGitRepo(gitRepoKey: string): readonly BundleRecord[] {
    const below = this.#below.bundlesOfGitRepo(gitRepoKey);
    return this.#group('Bundle', below, ({ gitRepo }) => gitRepo === gitRepoKey);
  }

  bundlesOfHelmOp(helmOpKey: string): readonly BundleRecord[] {
    const below = this.#below.bundlesOfHelmOp(helmOpKey);
    return this.#group('Bundle', below, ({ helmOp }) => helmOp === helmOpKey);
  }

  clustersOfWorkspace(workspace: string): readonly ClusterRecord[] {
    const below = this.#below.clustersOfWorkspace(workspace);
    return this.#group('Cluster', below, ({ namespace }) => namespace === workspace);
  }

  clusterGroupsOfWorkspace(workspace: string): readonly ClusterGroupRecord[] {
    const below = this.#below.clusterGroupsOfWorkspace(workspace);
    return this.#group('ClusterGroup', below, ({ namespace }) => namespace === workspace);
  }

  isExplained(object: ObjectRef): boolean {
    return this.#below.isExplained(object);
  }

  driftOf(deployment: Pick<BundleDeploymentRecord, 'key'>): DriftNote {
    return this.#below.driftOf(deployment);
  }

  rancherClusterOf({ clusterId }: ClusterRecord): RancherClusterRecord | undefined {
    return this.get('RancherCluster', clusterId);
  }

  #of(kind: ObservedKind): Replaced {
    return this.#replaced.get(kind) ?? NOTHING;
  }

  *#overlaid<K extends ObservedKind>(kind: K): Iterable<RecordByKind[K]> {
    const replaced = this.#of(kind);
    for (const record of this.#below.all(kind)) if (!replaced.has(record.key)) yield record;
    for (const record of replaced.values()) {
      const own = asKind(kind, record);
      if (own !== undefined) yield own;
    }
  }

  #group<K extends ObservedKind>(
    kind: K,
    below: readonly RecordByKind[K][],
    belongs: (record: RecordByKind[K]) => boolean,
  ): readonly RecordByKind[K][] {
    const replaced = this.#of(kind);
    if (replaced.size === 0) return below;
    const own = [...replaced.values()].flatMap((record) => {
      const fresh = asKind(kind, record);
      return fresh === undefined || !belongs(fresh) ? [] : [fresh];
    });
    return [...below.filter(({ key }) => !replaced.has(key)), ...own];
  }
}

function replacedBy(objects: readonly ChangedObject[]): ReadonlyMap<ObservedKind, Replaced> {
  const replaced = new Map<ObservedKind, Map<string, AnyRecord | undefined>>();
  for (const { object, content } of objects) {
    const kind = observedKindOf(object);
    if (kind === undefined) continue;
    const records = replaced.get(kind) ?? new Map<string, AnyRecord | undefined>();
    const record = content === undefined ? undefined : projectObject(kind, content);
    replaced.set(kind, records.set(objectKey(object), record));
  }
  return replaced;
}

/** Records are kept by kind; what another kind would have is nothing. */
function asKind<K extends ObservedKind>(kind: K, record: AnyRecord | undefined): RecordByKind[K] | undefined {
  return record !== undefined && isOfKind(record, kind) ? record : undefined;
}

function isOfKind<K extends ObservedKind>(record: AnyRecord, kind: K): record is RecordByKind[K] {
  return record.kind === kind;
}
