import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { MetricsProblem, MetricsReader } from '../../../ports/metrics-reader.ts';
import { measureTraffic } from './measure-traffic.ts';
import type { TrafficStore } from './traffic-store.ts';

/** How often traffic is measured. */
export interface TrafficTiming {
  /** Between two measurements of a cluster, in milliseconds; up to a fifth is added at random. */
  readonly everyMs: number;
  /** The same where there is no Prometheus or no right to ask it. */
  readonly rarelyMs: number;
  /** How often it is looked which clusters are due. */
  readonly tickMs: number;
  /** How many clusters may be measured at once. */
  readonly atOnce: number;
}

/** Timing for real clusters. */
export const DEFAULT_TRAFFIC_TIMING: TrafficTiming = {
  everyMs: 60_000,
  rarelyMs: 300_000,
  tickMs: 5000,
  atOnce: 16,
};

/** A reading is taken off its findings when it was not renewed for so long, in milliseconds. */
const OUTDATED_AFTER = 30 * 60_000;

/** What watching traffic works with. */
export interface TrafficWatchOptions {
  readonly metrics: MetricsReader;
  readonly store: TrafficStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timing: TrafficTiming;
}

interface Watched {
  readonly nextAt: number;
  readonly problem: MetricsProblem['kind'] | undefined;
}

/**
 * Measures the traffic of every cluster that has findings about services, again and again. A cluster whose Prometheus
 * hangs delays no other; while one cannot be asked, its findings keep what was measured last until that is outdated.
 */
export class TrafficWatch {
  readonly #options: TrafficWatchOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TrafficWatchOptions) {
    this.#options = options;
  }

  /** Starts measuring. */
  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), this.#options.timing.tickMs).unref();
  }

  /** Stops; resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#round;
    await Promise.all(this.#underWay.values());
  }

  #tick(): void {
    this.#round ??= this.#startDue()
      .catch((error: unknown) => {
        this.#options.logger.warn({ err: error }, 'traffic cannot be stored now; it is tried again');
      })
      .finally(() => (this.#round = undefined));
  }

  async #startDue(): Promise<void> {
    const { store, clock, timing } = this.#options;
    const now = clock.now();
    await store.forgetBefore(now - OUTDATED_AFTER);
    const wanted = await store.clusters();
    for (const cluster of this.#watched.keys()) if (!wanted.includes(cluster)) this.#watched.delete(cluster);
    const dueAt = (cluster: string) => this.#watched.get(cluster)?.nextAt ?? 0;
    // Longest overdue first: when turns are scarce, everyone gets one.
    const due = wanted
      .filter((cluster) => dueAt(cluster) <= now && !this.#underWay.has(cluster))
      .sort((left, right) => dueAt(left) - dueAt(right));
    for (const cluster of due.slice(0, Math.max(0, timing.atOnce - this.#underWay.size))) {
      this.#begin(cluster);
    }
  }

  #begin(cluster: string): void {
    if (this.#stopping.signal.aborted) return;
    const measuring = this.#measure(cluster)
      .catch((error: unknown) => {
        this.#options.logger.warn({ err: error, cluster }, 'traffic cannot be stored now; it is tried again');
      })
      .finally(() => this.#underWay.delete(cluster));
    this.#underWay.set(cluster, measuring);
  }

  async #measure(cluster: string): Promise<void> {
    const { metrics, store, clock } = this.#options;
    const { signal } = this.#stopping;
    const at = clock.now();
    const measured = await measureTraffic(metrics, { cluster, at, signal });
    if (signal.aborted) return;
    this.#note(cluster, measured.ok ? undefined : measured.problem);
    if (measured.ok) await store.record(cluster, measured.readings, at);
  }

  #note(cluster: string, problem: MetricsProblem | undefined): void {
    const { timing, clock, logger } = this.#options;
    const before = this.#watched.get(cluster)?.problem;
    if (problem && problem.kind !== before) {
      logger.info({ cluster, problem: problem.kind }, `traffic is not known: ${problem.message}`);
    }
    const lasting = problem?.kind === 'absent' || problem?.kind === 'forbidden';
    const pause = (lasting ? timing.rarelyMs : timing.everyMs) * (1 + Math.random() / 5);
    this.#watched.set(cluster, { nextAt: clock.now() + pause, problem: problem?.kind });
  }
}
