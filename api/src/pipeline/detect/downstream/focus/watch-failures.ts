import type { Clock } from '../../../../kernel/clock.ts';
import type { FleetIndex, IndexChange } from '../../../observe/fleet-index.ts';
import type { IndexListener, WatchedFleet } from '../../../observe/index-listener.ts';
import type { ClustersWatcher } from '../watch-clusters.ts';
import { failingDeployment, type FailingDeployment } from './failing-deployment.ts';
import { FocusQueue, type FocusRequest } from './focus-queue.ts';
import { FOCUS_LIMITS, type FocusLimits } from './focus-limits.ts';

/** What following failures works with. */
export interface FailuresWatcherOptions {
  readonly clusters: Pick<ClustersWatcher, 'canFocus' | 'focus' | 'logReads'>;
  readonly clock: Clock;
  readonly limits?: Partial<FocusLimits> | undefined;
}

/** What was read out of turn since the start. */
export interface FocusCounters {
  /** Scoped sweeps that were begun. */
  readonly sweeps: number;
  /** Namespaces that they read. */
  readonly namespaces: number;
  /** Scoped sweeps that could read nothing, or not in time. */
  readonly failed: number;
  /** The most that were under way at once. */
  readonly mostAtOnce: number;
  /** Deployments that were left to the full sweeps, since enough were read for their failure. */
  readonly left: number;
  /** Logs of containers that were asked for, by full sweeps as well. */
  readonly logs: number;
}

/** Has clusters read out of turn where deployments turn bad; slow clusters delay no others. */
export class FailuresWatcher implements IndexListener {
  readonly #options: FailuresWatcherOptions;
  readonly #limits: FocusLimits;
  readonly #queue: FocusQueue;
  readonly #underWay = new Set<Promise<void>>();
  #index: FleetIndex | undefined;
  #timer: NodeJS.Timeout | undefined;
  #counted = { sweeps: 0, namespaces: 0, failed: 0, mostAtOnce: 0 };

  constructor(options: FailuresWatcherOptions) {
    this.#options = options;
    this.#limits = { ...FOCUS_LIMITS, ...options.limits };
    this.#queue = new FocusQueue(this.#limits);
  }

  /** How much was read so far. */
  get counters(): FocusCounters {
    return { ...this.#counted, left: this.#queue.left, logs: this.#options.clusters.logReads };
  }

  /** What fails already is read by the first full sweeps, which begin now as well. */
  begin({ index }: WatchedFleet): void {
    this.#index = index;
    const now = this.#options.clock.now();
    for (const deployment of index.all('BundleDeployment')) {
      const failing = failingDeployment(deployment, index);
      if (failing !== undefined) this.#queue.note(failing, now, true);
    }
    this.#timer ??= setInterval(() => this.#tick(), this.#limits.tickMs).unref();
  }

  changed(changes: readonly IndexChange[]): void {
    if (this.#index === undefined) return;
    const now = this.#options.clock.now();
    for (const { kind, key, after } of changes) {
      if (kind !== 'BundleDeployment') continue;
      const failing = after?.kind === 'BundleDeployment' ? failingDeployment(after, this.#index) : undefined;
      if (failing === undefined) this.#queue.forget(key);
      else this.#queue.note(failing, now);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#index = undefined;
    await Promise.all(this.#underWay);
  }

  #tick(): void {
    const { clusters, clock } = this.#options;
    while (this.#underWay.size < this.#limits.atOnce) {
      const request = this.#queue.next(clock.now(), (cluster) => clusters.canFocus(cluster));
      if (request === undefined) return;
      const work = this.#read(request).finally(() => this.#underWay.delete(work));
      this.#underWay.add(work);
      this.#counted.mostAtOnce = Math.max(this.#counted.mostAtOnce, this.#underWay.size);
    }
  }

  async #read(request: FocusRequest): Promise<void> {
    const { clusters, clock } = this.#options;
    const { cluster, namespaces } = request;
    this.#counted.sweeps += 1;
    this.#counted.namespaces += namespaces.length;
    const read = await clusters.focus(cluster, namespaces, this.#limits.longestMs);
    if (!read) this.#counted.failed += 1;
    const isExplained = (failing: FailingDeployment) => this.#isExplained(failing);
    this.#queue.done(request, { now: clock.now(), read, isExplained });
  }

  #isExplained({ objects }: FailingDeployment): boolean {
    return objects.length > 0 && objects.every((object) => this.#index?.isExplained(object) ?? true);
  }
}
