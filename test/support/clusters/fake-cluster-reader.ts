import type {
  ClusterReader,
  ClusterReaders,
  LogQuery,
  LogRead,
  RawObject,
  ReadEvent,
  ReadProblem,
  ReadQuery,
  ResourceType,
  Subscription,
} from '@outrider/api/src/ports/cluster-reader.ts';

type OnEvent = (event: ReadEvent) => void | Promise<void>;

/** A cluster whose watches a test speaks for. */
export class FakeClusterReader implements ClusterReader {
  readonly cluster: string;
  /** What `probe` answers. */
  problem: ReadProblem | undefined;
  /** What reading a resource (`group/plural`) answers. */
  readonly problems = new Map<string, ReadProblem>();
  /** The versions a resource (`group/plural`) is said to be served in. */
  readonly versions = new Map<string, readonly string[]>();
  /** The API groups it says it serves; it does not say while undefined. */
  groups: ReadonlyMap<string, readonly string[]> | undefined;
  /** How often it was probed. */
  probes = 0;
  /** How many lists were read. */
  reads = 0;
  /** What the log of a container (`namespace/pod/container`, with `?previous` of the one before) reads. */
  readonly logs = new Map<string, LogRead>();
  /** Which logs were asked for, in order, as `logs` names them. */
  readonly logReads: string[] = [];
  readonly #watches = new Map<string, OnEvent>();
  readonly #objects = new Map<string, readonly RawObject[]>();

  constructor(cluster: string) {
    this.cluster = cluster;
  }

  watch(resource: ResourceType, onEvent: OnEvent): Subscription {
    this.#watches.set(idOf(resource), onEvent);
    return {
      stop: async () => {
        this.#watches.delete(idOf(resource));
      },
    };
  }

  async get(
    resource: ResourceType,
    key: { namespace?: string; name: string },
  ): Promise<RawObject | undefined> {
    return this.#of(resource).find((object) => {
      const metadata = object.metadata as { namespace?: string; name: string };
      return metadata.name === key.name && metadata.namespace === key.namespace;
    });
  }

  async readAll(
    resource: ResourceType,
    onObjects: (objects: readonly RawObject[]) => void,
    { namespace }: ReadQuery = {},
  ): Promise<ReadProblem | undefined> {
    this.reads += 1;
    const problem = this.problems.get(idOf(resource)) ?? this.problem;
    if (problem === undefined) {
      onObjects(this.#of(resource).filter((object) => namespace === undefined || isIn(object, namespace)));
    }
    return problem;
  }

  async readLog({ namespace, pod, container, previous }: LogQuery): Promise<LogRead> {
    const name = `${namespace}/${pod}/${container}${previous ? '?previous' : ''}`;
    this.logReads.push(name);
    return this.logs.get(name) ?? { problem: { kind: 'malformed', message: 'There is no such log (400).' } };
  }

  /** What reads find from now on. */
  hold(resource: ResourceType, objects: readonly RawObject[]): void {
    this.#objects.set(idOf(resource), objects);
  }

  async servedGroups(): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    return this.groups;
  }

  async servedVersions({
    group,
    plural,
  }: Pick<ResourceType, 'group' | 'plural'>): Promise<readonly string[]> {
    return this.versions.get(`${group}/${plural}`) ?? [];
  }

  async probe(): Promise<ReadProblem | undefined> {
    this.probes += 1;
    return this.problem;
  }

  /** How many watches are open. */
  get open(): number {
    return this.#watches.size;
  }

  /** Says something to the watch of a resource. */
  tell(resource: ResourceType, ...events: readonly ReadEvent[]): void {
    for (const event of events) void this.#watches.get(idOf(resource))?.(event);
  }

  /** Tells a complete list. */
  tellList(resource: ResourceType, objects: readonly RawObject[] = []): void {
    this.#objects.set(idOf(resource), objects);
    const page = { type: 'page', objects, sizes: objects.map(() => 100), remaining: undefined } as const;
    this.tell(resource, { type: 'restart' }, page, { type: 'synced' }, { type: 'live' });
  }

  #of(resource: ResourceType): readonly RawObject[] {
    return this.#objects.get(idOf(resource)) ?? [];
  }
}

/** Fake readers, one per cluster that is asked for. */
export class FakeClusterReaders implements ClusterReaders {
  readonly local = new FakeClusterReader('local');
  readonly #downstream = new Map<string, FakeClusterReader>();

  downstream(cluster: string): FakeClusterReader {
    const known = this.#downstream.get(cluster) ?? new FakeClusterReader(cluster);
    this.#downstream.set(cluster, known);
    return known;
  }
}

const isIn = ({ metadata }: RawObject, namespace: string) =>
  (metadata as { namespace?: string } | undefined)?.namespace === namespace;
const idOf = (resource: ResourceType) => `${resource.group}/${resource.plural}`;
