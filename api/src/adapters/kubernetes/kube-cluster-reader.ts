import { Limiter } from '../../kernel/limiter.ts';
import type { Logger } from '../../kernel/logger.ts';
import type {
  ClusterReader,
  LogQuery,
  LogRead,
  RawObject,
  ReadEvent,
  ReadProblem,
  ReadQuery,
  ResourceType,
  Subscription,
} from '../../ports/cluster-reader.ts';
import type { KubeHttp, KubeRequest } from './kube-http.ts';
import { objectText } from './wire/answer-body.ts';
import { parseObject } from './wire/parse-json.ts';
import { asPortError, asReadError, ReadError } from './read/read-error.ts';
import { readLog } from './read/read-log.ts';
import { readPages } from './read/read-pages.ts';
import type { ReadTiming } from './read/read-timing.ts';
import { resourcePath } from './wire/resource-path.ts';
import { WatchLoop } from './watch-loop.ts';

/** What a reader works with. */
export interface KubeClusterReaderOptions {
  /** Rancher cluster id. */
  readonly cluster: string;
  readonly http: KubeHttp;
  /** How many lists, reads and probes may be under way; watches are not counted. */
  readonly concurrency: number;
  readonly timing: ReadTiming;
  readonly logger: Logger;
}

/** Of one object; a server that cannot leave out the content refuses rather than sends it. */
const ONE_METADATA_ONLY = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/** Reads one cluster over the Kubernetes API. */
export class KubeClusterReader implements ClusterReader {
  readonly #options: KubeClusterReaderOptions;
  readonly #limiter: Limiter;

  constructor(options: KubeClusterReaderOptions) {
    this.#options = options;
    this.#limiter = new Limiter(options.concurrency);
  }

  get cluster(): string {
    return this.#options.cluster;
  }

  watch(resource: ResourceType, onEvent: (event: ReadEvent) => void | Promise<void>): Subscription {
    const { http, timing, logger } = this.#options;
    const controller = new AbortController();
    const loop = new WatchLoop({ http, timing, resource, onEvent, logger });
    const running = loop.run(controller.signal);
    return {
      stop: () => {
        controller.abort();
        return running;
      },
    };
  }

  async get(
    resource: ResourceType,
    key: { namespace?: string; name: string },
  ): Promise<RawObject | undefined> {
    const leave = await this.#limiter.enter();
    try {
      const path = resourcePath(resource, key);
      const accept = resource.metadataOnly ? ONE_METADATA_ONLY : undefined;
      const object = parseObject(await this.#text({ path, accept, patience: this.#options.timing.list }));
      if (object === undefined) {
        throw new ReadError('malformed', 'The API server did not answer with an object.');
      }
      return object;
    } catch (error) {
      if (asReadError(error).problem.kind === 'not-served') return undefined;
      throw asPortError(error);
    } finally {
      leave();
    }
  }

  async readAll(
    resource: ResourceType,
    onObjects: (objects: readonly RawObject[]) => void,
    query: ReadQuery = {},
  ): Promise<ReadProblem | undefined> {
    const leave = await this.#limiter.enter();
    try {
      const { http, timing } = this.#options;
      const request = { resource, ...query, limit: timing.pageSize, patience: timing.list };
      const pages = readPages(http, request, { continueToken: undefined, resourceVersion: undefined });
      let part = await failureOf(pages.next());
      for (; !(part instanceof ReadError) && !part.done; part = await failureOf(pages.next())) {
        onObjects(part.value.objects);
      }
      return part instanceof ReadError ? part.problem : undefined;
    } finally {
      leave();
    }
  }

  async readLog(query: LogQuery): Promise<LogRead> {
    const leave = await this.#limiter.enter();
    try {
      // A kubelet that hangs must not hang the reads of everything else: a log is worth no more than a probe.
      return { text: await readLog(this.#options.http, query, this.#options.timing.probe) };
    } catch (error) {
      return { problem: asReadError(error).problem };
    } finally {
      leave();
    }
  }

  async servedGroups(signal?: AbortSignal): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    const leave = await this.#limiter.enter();
    try {
      const groups: unknown = (await this.#discover('/apis', signal))?.groups;
      if (!Array.isArray(groups)) return undefined;
      return new Map(
        groups.map((group: unknown) => {
          const { name } = Object(group) as { name?: unknown };
          return [String(name), namesIn(Object(group) as RawObject, 'versions', 'version')];
        }),
      );
    } finally {
      leave();
    }
  }

  async servedVersions(
    { group, plural }: Pick<ResourceType, 'group' | 'plural'>,
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    const leave = await this.#limiter.enter();
    try {
      const found = await this.#discover(`/apis/${encodeURIComponent(group)}`, signal);
      const served: string[] = [];
      for (const version of namesIn(found, 'versions', 'version')) {
        const resources = await this.#discover(
          `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`,
          signal,
        );
        if (namesIn(resources, 'resources', 'name').includes(plural)) served.push(version);
      }
      return served;
    } finally {
      leave();
    }
  }

  /** Not held up by lists: a cluster that hangs hangs them as well, and this is how that is found out. */
  async probe(): Promise<ReadProblem | undefined> {
    try {
      await this.#text({ path: '/version', patience: this.#options.timing.probe });
      return undefined;
    } catch (error) {
      return asReadError(error).problem;
    }
  }

  async #discover(path: string, signal?: AbortSignal): Promise<RawObject | undefined> {
    try {
      return parseObject(await this.#text({ path, signal, patience: this.#options.timing.list }));
    } catch {
      return undefined;
    }
  }

  async #text(request: KubeRequest): Promise<string> {
    return objectText(await this.#options.http.get(request));
  }
}

/** What it resolves to, or why it failed. */
function failureOf<T>(work: Promise<T>): Promise<T | ReadError> {
  return work.catch((error: unknown) => asReadError(error));
}

/** The texts that a list of objects has in one field. */
function namesIn(holder: RawObject | undefined, list: string, field: string): readonly string[] {
  const items: unknown = holder?.[list];
  return (Array.isArray(items) ? items : [])
    .map((item: unknown): unknown => Reflect.get(Object(item), field))
    .filter((name) => typeof name === 'string');
}
