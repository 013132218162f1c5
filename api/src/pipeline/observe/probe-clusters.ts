import type { Clock } from '../../kernel/clock.ts';
import type { ClusterReaders, ReadProblem } from '../../ports/cluster-reader.ts';

/** How often clusters are asked whether they answer, in milliseconds. */
export interface ProbeTiming {
  /** Between two probes of a cluster; up to a fifth is added at random. */
  readonly everyMs: number;
  /** After a first failure, to find out whether it lasts. */
  readonly againMs: number;
  /** How often it is looked which clusters are due. */
  readonly tickMs: number;
  /** How many probes may be under way at once. */
  readonly atOnce: number;
}

/** Timing for real clusters. */
export const DEFAULT_PROBE_TIMING: ProbeTiming = { everyMs: 60_000, againMs: 5000, tickMs: 500, atOnce: 64 };

/** What probing works with. */
export interface ClusterProberOptions {
  readonly readers: ClusterReaders;
  readonly clock: Clock;
  readonly timing: ProbeTiming;
  /** Ids of the clusters to probe, as of now. */
  readonly clusters: () => Iterable<string>;
  /** Called when a cluster began or ceased to answer. */
  readonly onChange: () => void;
}

interface Probed {
  readonly problem: ReadProblem | undefined;
  readonly failures: number;
  readonly nextAt: number;
}

const UNPROBED: Probed = { problem: undefined, failures: 0, nextAt: 0 };
/** One failure may be chance; so many in a row are believed. */
const BELIEVED_FAILURES = 2;

/** Asks every downstream cluster from time to time whether its API server answers; one that hangs delays no other. */
export class ClusterProber {
  readonly #options: ClusterProberOptions;
  readonly #probed = new Map<string, Probed>();
  readonly #underWay = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ClusterProberOptions) {
    this.#options = options;
  }

  /** Starts probing. */
  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), this.#options.timing.tickMs).unref();
  }

  /** Stops probing; a probe under way ends by its own time limit and changes nothing any more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Why a cluster does not answer; `undefined` when it does, or was not asked yet. */
  problemOf(cluster: string): ReadProblem | undefined {
    return this.#probed.get(cluster)?.problem;
  }

  #tick(): void {
    const wanted = new Set(this.#options.clusters());
    for (const cluster of this.#probed.keys()) {
      if (!wanted.has(cluster)) this.#probed.delete(cluster);
    }
    for (const cluster of this.#due(wanted)) {
      if (this.#underWay.size >= this.#options.timing.atOnce) return;
      void this.#probe(cluster);
    }
  }

  /** Longest overdue first: when turns are scarce, everyone gets one. */
  #due(wanted: ReadonlySet<string>): readonly string[] {
    const now = this.#options.clock.now();
    const dueAt = (cluster: string) => this.#probed.get(cluster)?.nextAt ?? 0;
    return [...wanted]
      .filter((cluster) => dueAt(cluster) <= now && !this.#underWay.has(cluster))
      .sort((left, right) => dueAt(left) - dueAt(right));
  }

  async #probe(cluster: string): Promise<void> {
    this.#underWay.add(cluster);
    const problem = await this.#options.readers.downstream(cluster).probe();
    this.#underWay.delete(cluster);
    if (this.#timer !== undefined) this.#note(cluster, problem);
  }

  #note(cluster: string, problem: ReadProblem | undefined): void {
    const before = this.#probed.get(cluster) ?? UNPROBED;
    const failures = problem === undefined ? 0 : before.failures + 1;
    const doubtful = failures > 0 && failures < BELIEVED_FAILURES;
    const shown = doubtful ? before.problem : problem;
    const nextAt = this.#options.clock.now() + this.#pause(doubtful);
    this.#probed.set(cluster, { problem: shown, failures, nextAt });
    if (before.problem?.kind !== shown?.kind) this.#options.onChange();
  }

  #pause(doubtful: boolean): number {
    const { everyMs, againMs } = this.#options.timing;
    return doubtful ? againMs : everyMs * (1 + Math.random() / 5);
  }
}
