import type { ClusterReaders, ReadProblem } from '../../../ports/cluster-reader.ts';
import { ClusterWatch, type ClusterWatchOptions, type SweepStatus } from './cluster-watch.ts';
import { CLUSTER_FAMILIES } from './delivered-findings.ts';

/** How often clusters are swept, in milliseconds. */
export interface SweepTiming {
  /** Between the end of one sweep of a cluster and the start of the next; up to a tenth is added at random. */
  readonly everyMs: number;
  /** How often it is looked which clusters are due. */
  readonly tickMs: number;
  /** How many clusters are swept at once. */
  readonly atOnce: number;
}

/** What watching all clusters works with. */
export interface ClustersWatcherOptions extends ClusterWatchOptions {
  readonly readers: ClusterReaders;
  readonly timing: SweepTiming;
  /** Ids of the clusters there are, as of now. */
  readonly clusters: () => Iterable<string>;
  /** Why a cluster does not answer, where that is known. */
  readonly problemOf: (cluster: string) => ReadProblem | undefined;
  /** Called when a cluster was swept. */
  readonly onSwept: () => void;
}

/** What could not be stored is tried again sooner than the next sweep would be, in milliseconds. */
const UNDELIVERED_MS = 5000;

const NEVER: SweepStatus = { lastSwept: undefined, unread: [], findings: 0, undelivered: undefined };

/** Sweeps every cluster in turn, for ever; one that is slow or away delays no other. */
export class ClustersWatcher {
  readonly #options: ClustersWatcherOptions;
  readonly #watches = new Map<string, ClusterWatch>();
  readonly #dueAt = new Map<string, number>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #focused = new Map<string, Promise<boolean>>();
  readonly #stopping = new AbortController();
  /** Logs that were read of clusters that are gone. */
  #pastLogReads = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The clusters there were when it was last looked. */
  #wanted: ReadonlySet<string> = new Set();
  /** Ids of the clusters whose removal was last followed up, as one line. */
  #settled: string | undefined;
  /** While that fails, it is tried again as often as clusters are swept, not with every tick. */
  #settleAgainAt = 0;

  constructor(options: ClustersWatcherOptions) {
    this.#options = options;
  }

  /** Starts: call when it is known which clusters there are. */
  start(): void {
    if (this.#stopping.signal.aborted) return;
    this.#wanted = new Set(this.#options.clusters());
    this.#timer ??= setInterval(() => this.#tick(), this.#options.timing.tickMs).unref();
  }

  /** Stops after the sweeps under way, which end early. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await Promise.all([...this.#underWay.values(), ...this.#focused.values()]);
  }

  /** Whether a cluster can be read out of turn now: it is there and answers, and nobody else reads it. */
  canFocus(cluster: string): boolean {
    if (this.#stopping.signal.aborted || this.#underWay.has(cluster) || this.#focused.has(cluster)) {
      return false;
    }
    return this.#options.problemOf(cluster) === undefined && this.#wanted.has(cluster);
  }

  /**
   * Reads some namespaces of a cluster out of turn, in no more than the given time (milliseconds); only where
   * `canFocus`. Answers whether anything could be read. Never raises.
   */
  focus(cluster: string, namespaces: readonly string[], limitMs: number): Promise<boolean> {
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(limitMs)]);
    const read = this.#watchOf(cluster)
      .focus(namespaces, signal)
      .catch((error: unknown) => this.#failed(cluster, error))
      .finally(() => {
        this.#focused.delete(cluster);
        // It was removed meanwhile: what was stored of it is over as well.
        if (!this.#watches.has(cluster)) this.#settled = undefined;
        this.#options.onSwept();
      });
    this.#focused.set(cluster, read);
    return read;
  }

  /** How many logs of containers were asked for so far. */
  get logReads(): number {
    return [...this.#watches.values()].reduce((sum, { logReads }) => sum + logReads, this.#pastLogReads);
  }

  /** How well the objects of a cluster are read. */
  statusOf(cluster: string): SweepStatus {
    return this.#watches.get(cluster)?.status ?? NEVER;
  }

  /** Why findings cannot be stored, while that is so. */
  get problem(): string | undefined {
    for (const watch of this.#watches.values()) {
      if (watch.status.undelivered !== undefined) return watch.status.undelivered;
    }
    return undefined;
  }

  #tick(): void {
    const wanted = new Set(this.#options.clusters());
    this.#wanted = wanted;
    this.#forgetAllBut(wanted);
    for (const cluster of this.#due(wanted)) {
      if (this.#underWay.size >= this.#options.timing.atOnce) return;
      const sweep = this.#sweep(cluster).finally(() => this.#underWay.delete(cluster));
      this.#underWay.set(cluster, sweep);
    }
  }

  /** Longest overdue first: when turns are scarce, everyone gets one. */
  #due(wanted: ReadonlySet<string>): readonly string[] {
    const now = this.#options.clock.now();
    const dueAt = (cluster: string) => this.#dueAt.get(cluster) ?? 0;
    return [...wanted]
      .filter((cluster) => dueAt(cluster) <= now)
      .filter((cluster) => !this.#underWay.has(cluster) && !this.#focused.has(cluster))
      .filter((cluster) => this.#options.problemOf(cluster) === undefined)
      .sort((left, right) => dueAt(left) - dueAt(right));
  }

  async #sweep(cluster: string): Promise<void> {
    const { timing, clock } = this.#options;
    const watch = this.#watchOf(cluster);
    await watch.sweep(this.#stopping.signal).catch((error: unknown) => this.#failed(cluster, error));
    if (this.#watches.get(cluster) === watch) {
      const pause =
        watch.status.undelivered === undefined ? timing.everyMs : Math.min(timing.everyMs, UNDELIVERED_MS);
      this.#dueAt.set(cluster, clock.now() + pause * (1 + Math.random() / 10));
    } else {
      // It was removed meanwhile: what this sweep stored is over as well.
      this.#settled = undefined;
    }
    this.#options.onSwept();
  }

  #watchOf(cluster: string): ClusterWatch {
    const watch =
      this.#watches.get(cluster) ??
      new ClusterWatch(this.#options.readers.downstream(cluster), this.#options);
    this.#watches.set(cluster, watch);
    return watch;
  }

  /** Nobody waits for a sweep: what it raises would end the process, and with it the sweeps of all others. */
  #failed(cluster: string, error: unknown): false {
    this.#options.logger.error(
      { err: error, cluster },
      'A sweep failed: a mistake of Outrider. Report this.',
    );
    return false;
  }

  /** What was found in clusters that are gone is over, also in those that went while nobody watched. */
  #forgetAllBut(wanted: ReadonlySet<string>): void {
    const line = [...wanted].toSorted().join(' ');
    if (line === this.#settled || this.#underWay.has('')) return;
    const { sink, clock, onStored, logger, timing } = this.#options;
    if (clock.now() < this.#settleAgainAt) return;
    for (const [cluster, { logReads }] of this.#watches) {
      if (wanted.has(cluster)) continue;
      this.#pastLogReads += logReads;
      this.#watches.delete(cluster);
      this.#dueAt.delete(cluster);
    }
    const part = { families: CLUSTER_FAMILIES, otherClustersThan: [...wanted] };
    const work = sink
      .reconcile([], clock.now(), part)
      .then((changes) => {
        this.#settled = line;
        if (changes.length > 0) onStored(changes);
      })
      .catch((error: unknown) => {
        this.#settleAgainAt = clock.now() + timing.everyMs;
        logger.warn({ err: error }, 'Findings of removed clusters cannot be resolved yet; trying again.');
      })
      .finally(() => this.#underWay.delete(''));
    this.#underWay.set('', work);
  }
}
