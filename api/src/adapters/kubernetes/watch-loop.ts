import { Backoff } from '../../kernel/backoff.ts';
import type { Logger } from '../../kernel/logger.ts';
import { TimeSlice } from '../../kernel/time-slice.ts';
import { wait } from '../../kernel/wait.ts';
import type { ReadEvent, ReadProblem, ResourceType } from '../../ports/cluster-reader.ts';
import type { KubeHttp } from './kube-http.ts';
import { asReadError, type ReadError } from './read/read-error.ts';
import { readPages, type ListPosition } from './read/read-pages.ts';
import { readWatch, type WatchEvent } from './read/read-watch.ts';
import type { ReadTiming } from './read/read-timing.ts';

/** What a watch loop works with. */
export interface WatchLoopOptions {
  readonly http: KubeHttp;
  readonly resource: ResourceType;
  readonly onEvent: (event: ReadEvent) => void | Promise<void>;
  readonly timing: ReadTiming;
  readonly logger: Logger;
}

/** A watch that ends sooner than this without a word counts as a failure, in milliseconds. */
const SHORT_WATCH_MS = 1000;

/** Problems that only a person can solve are tried again slowly. */
const SLOW: ReadonlySet<ReadProblem['kind']> = new Set(['unauthorized', 'forbidden', 'not-served']);

/** Lists and then watches one resource type for ever; see ClusterReader.watch for what it promises. */
export class WatchLoop {
  readonly #options: WatchLoopOptions;
  readonly #quick: Backoff;
  readonly #slow: Backoff;
  /** Where to resume the watch; absent until a list is complete. */
  #resourceVersion: string | undefined;
  /** Where to resume a list that was interrupted. */
  #list: ListPosition | undefined;

  constructor(options: WatchLoopOptions) {
    this.#options = options;
    this.#quick = new Backoff(options.timing.quickRetry);
    this.#slow = new Backoff(options.timing.slowRetry);
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.#resourceVersion === undefined) this.#resourceVersion = await this.#readList(signal);
        else await this.#follow(this.#resourceVersion, signal);
      } catch (error) {
        await this.#recover(asReadError(error), signal);
      }
    }
  }

  async #readList(signal: AbortSignal): Promise<string> {
    const { http, resource, timing } = this.#options;
    if (this.#list === undefined) await this.#tell({ type: 'restart' });
    this.#list ??= { continueToken: undefined, resourceVersion: undefined };
    const request = { resource, limit: timing.pageSize, patience: timing.list, signal };
    const pages = readPages(http, request, this.#list);
    let part = await pages.next();
    for (; !part.done; part = await pages.next()) {
      this.#succeeded();
      const { objects, sizes, remaining } = part.value;
      await this.#tell({ type: 'page', objects, sizes, remaining });
      signal.throwIfAborted();
    }
    this.#list = undefined;
    await this.#tell({ type: 'synced' });
    return part.value;
  }

  async #follow(resourceVersion: string, signal: AbortSignal): Promise<void> {
    const { http, resource, timing } = this.#options;
    const request = {
      resource,
      resourceVersion,
      timeoutSeconds: timing.watchSeconds(),
      signal,
      patience: timing.watch,
    };
    const opened = performance.now();
    let heard = false;
    let open = false;
    // A thousand events may come in one piece: others get their turn in between.
    const slice = new TimeSlice(1);
    try {
      for await (const event of readWatch(http, request)) {
        heard ||= event.type !== 'open';
        open = true;
        await this.#follower(event);
        if (slice.isOver()) await slice.pause();
        signal.throwIfAborted();
      }
    } catch (error) {
      // A watch that went quiet is not a failure until it cannot be opened again.
      if (!open || asReadError(error).problem.kind !== 'timeout') throw error;
    }
    if (!heard && performance.now() - opened < SHORT_WATCH_MS) await wait(this.#quick.next(), signal);
  }

  async #follower(event: WatchEvent): Promise<void> {
    if (event.type === 'open') return this.#tell({ type: 'live' });
    this.#succeeded();
    if (event.type === 'bookmark') await this.#tell({ type: 'live' });
    else await this.#tell({ type: event.type, object: event.object, sizeBytes: event.sizeBytes });
    // Only now: an event that was not taken is asked for again.
    this.#resourceVersion = event.resourceVersion ?? this.#resourceVersion;
  }

  async #recover(error: ReadError, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { problem } = error;
    // A list of which no page was complete begins anew.
    if (this.#list?.continueToken === undefined) this.#list = undefined;
    if (problem.kind === 'expired') {
      this.#resourceVersion = undefined;
      this.#list = undefined;
      await wait(this.#quick.next(), signal);
      return;
    }
    const backoff = SLOW.has(problem.kind) ? this.#slow : this.#quick;
    const retryInMs = Math.max(backoff.next(), error.retryAfterMs ?? 0);
    await this.#tell({ type: 'interrupted', problem, retryInMs });
    await wait(retryInMs, signal);
  }

  #succeeded(): void {
    this.#quick.reset();
    this.#slow.reset();
  }

  async #tell(event: ReadEvent): Promise<void> {
    try {
      await this.#options.onEvent(event);
    } catch (error) {
      this.#options.logger.error(
        { err: error, kind: this.#options.resource.kind, event: event.type },
        'An event of a watch could not be processed; it is left out.',
      );
    }
  }
}
