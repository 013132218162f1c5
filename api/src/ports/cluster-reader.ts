/** A Kubernetes object as it arrives: nothing about its shape is certain. */
export type RawObject = Readonly<Record<string, unknown>>;

/** Names a resource of the Kubernetes API. */
export interface ResourceType {
  /** API group; empty for core. */
  readonly group: string;
  readonly version: string;
  /** Plural name, as in the URL. */
  readonly plural: string;
  readonly kind: string;
  /**
   * Properties of `metadata`, `spec` and `status` that nobody needs: where their value is an object or a list, lists
   * may give `null` in its place, which saves parsing most of a large object.
   */
  readonly omit?: readonly string[];
  /** Only metadata is wanted: the server sends nothing else. */
  readonly metadataOnly?: boolean;
}

/** What a list or watch reports, in order. */
export type ReadEvent =
  /** A list begins: the first read, or the watch window was lost (410). */
  | { readonly type: 'restart' }
  /** Objects of the list as they arrive; `remaining` is the server's estimate of what comes after this page. */
  | {
      readonly type: 'page';
      readonly objects: readonly RawObject[];
      /** Size of each object on the wire, in bytes. */
      readonly sizes: readonly number[];
      readonly remaining: number | undefined;
    }
  /** The list is complete: everything not seen since `restart` is gone. */
  | { readonly type: 'synced' }
  /** The watch is open: said when it opens, also after an interruption, and whenever the server confirms it. */
  | { readonly type: 'live' }
  | { readonly type: 'changed'; readonly object: RawObject; readonly sizeBytes: number }
  | { readonly type: 'deleted'; readonly object: RawObject }
  /** The read is interrupted and will be tried again; `retryInMs` from now. */
  | { readonly type: 'interrupted'; readonly problem: ReadProblem; readonly retryInMs: number };

/** Why a cluster could not be read. */
export interface ReadProblem {
  readonly kind:
    | 'unreachable'
    | 'unauthorized'
    | 'forbidden'
    | 'not-served'
    | 'unknown-version'
    | 'expired'
    | 'timeout'
    | 'malformed';
  /** One sentence for a person. */
  readonly message: string;
}

/** A running watch. */
export interface Subscription {
  /** Stops it; resolves when no more events will come. */
  stop(): Promise<void>;
}

/** Which objects of a type are wanted. */
export interface ReadQuery {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Which log is wanted, and how much of it at most. */
export interface LogQuery {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Of the container as it was before its last restart. */
  readonly previous: boolean;
  /** So many lines from the end. */
  readonly lines: number;
  /** No more than this is read, in bytes. */
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** The end of a log, as it was written, or why it cannot be read. */
export type LogRead = { readonly text: string } | { readonly problem: ReadProblem };

/** Reads one cluster. Never writes: the type has no way to. */
export interface ClusterReader {
  /** Rancher cluster id. */
  readonly cluster: string;
  /**
   * Lists in pages, then watches, for ever: resumes by resourceVersion, relists only when told to (410),
   * backs off on failure. Each event is awaited before the next is delivered (back-pressure).
   */
  watch(resource: ResourceType, onEvent: (event: ReadEvent) => void | Promise<void>): Subscription;
  /** Reads one object; `undefined` when it does not exist. Raises RancherUnavailableError, ForbiddenError. */
  get(resource: ResourceType, key: { namespace?: string; name: string }): Promise<RawObject | undefined>;
  /**
   * Reads all objects once and hands them on as they arrive; answers why when not all could be read. Never raises, but
   * for what `onObjects` raises.
   */
  readAll(
    resource: ResourceType,
    onObjects: (objects: readonly RawObject[]) => void,
    query?: ReadQuery,
  ): Promise<ReadProblem | undefined>;
  /** Reads the end of a container's log. Never raises. */
  readLog(query: LogQuery): Promise<LogRead>;
  /** The API groups the cluster serves, each with its versions; `undefined` when it does not say. Never raises. */
  servedGroups(signal?: AbortSignal): Promise<ReadonlyMap<string, readonly string[]> | undefined>;
  /** The versions in which the cluster serves a resource; none when it does not, or does not say. Never raises. */
  servedVersions(
    resource: Pick<ResourceType, 'group' | 'plural'>,
    signal?: AbortSignal,
  ): Promise<readonly string[]>;
  /** Asks whether the API server answers us at all, cheaply; `undefined` when it does. Never raises. */
  probe(): Promise<ReadProblem | undefined>;
}

/** Gives a reader per cluster; downstream clusters are reached through Rancher's proxy. */
export interface ClusterReaders {
  /** Reader of the management cluster. */
  readonly local: ClusterReader;
  /** Reader of a downstream cluster, isolated from the others. */
  downstream(cluster: string): ClusterReader;
}
