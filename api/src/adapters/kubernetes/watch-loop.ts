import { Backoff } from '../../kernel/backoff.ts';
import type { Logger } from '../../kernel/logger.ts';
import { wait } from '../../kernel/wait.ts';
import type { ReadEvent, ReadProblem, ResourceType } from '../../ports/cluster-reader.ts';
import type { KubeHttp } from './kube-http.ts';
import { asReadError, type ReadError } from './read-error.ts';
import { readPage } from './read-page.ts';
import { readWatch, type WatchEvent } from './read-watch.ts';
import type { ReadTiming } from './read-timing.ts';

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
  /** Where to resume a list that was interrupted, and the version its first page gave. */
  #list: { readonly continueToken: string; readonly resourceVersion: string } | undefined;

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
    if (this.#list === undefined) await this.#tell({ type: 'restart' });
    for (;;) {
      const end = await this.#readPage(signal);
      const resourceVersion = this.#list?.resourceVersion ?? end.resourceVersion;
      if (end.continueToken === undefined) {
        this.#list = undefined;
        await this.#tell({ type: 'synced' });
        return resourceVersion;
      }
      this.#list = { continueToken: end.continueToken, resourceVersion };
    }
  }

  async #readPage(signal: AbortSignal) {
    const { http, resource, timing } = this.#options;
    const page = readPage(http, {
      resource,
      limit: timing.pageSize,
      continueToken: this.#list?.continueToken,
      signal,
      patience: timing.list,
    });
    for (let part = await page.next(); ; part = await page.next()) {
      if (part.done) return part.value;
      this.#succeeded();
      await this.#tell({ type: 'page', ...part.value });
      signal.throwIfAborted();
    }
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
    try {
      for await (const event of readWatch(http, request)) {
        heard ||= event.type !== 'open';
        open = true;
        await this.#follower(event);
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
