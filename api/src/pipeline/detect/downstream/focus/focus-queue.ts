import type { FailingDeployment } from './failing-deployment.ts';
import type { FocusLimits } from './focus-limits.ts';
import { Rate } from './rate.ts';

/** One scoped sweep to be done. */
export interface FocusRequest {
  readonly cluster: string;
  readonly namespaces: readonly string[];
  /** What it is done for. */
  readonly deployments: readonly FailingDeployment[];
}

interface Entry {
  readonly failing: FailingDeployment;
  /** Since when it is as it is; a read after that has seen it. */
  readonly since: number;
  readonly dueAt: number;
  readonly tries: number;
}

interface KnownFailure {
  readonly since: number;
  readonly clusters: Set<string>;
}

/**
 * What is to be read out of turn, and when; all times are milliseconds since the epoch. First come failures that were
 * read nowhere yet, so that a thousand equal ones do not hide the one that differs.
 */
export class FocusQueue {
  readonly #limits: FocusLimits;
  readonly #entries = new Map<string, Entry>();
  readonly #failures = new Map<string, KnownFailure>();
  /** When each namespace (`cluster/namespace`) was last read. */
  readonly #readAt = new Map<string, number>();
  readonly #restsUntil = new Map<string, number>();
  readonly #perCluster = new Map<string, Rate>();
  readonly #overall: Rate;
  #left = 0;

  constructor(limits: FocusLimits) {
    this.#limits = limits;
    this.#overall = new Rate(limits.perMinute);
  }

  /** How many deployments were left to the full sweeps, since enough were read for their failure. */
  get left(): number {
    return this.#left;
  }

  /** Notes how a deployment fails now. One that `isSeen` was read as it is. */
  note(failing: FailingDeployment, now: number, isSeen = false): void {
    const { key, state, failed } = failing;
    const known = this.#entries.get(key);
    if (known?.failing.state === state) return;
    const { failedAfterMs, waitingAfterMs } = this.#limits;
    const dueAt = isSeen ? Infinity : now + (failed ? failedAfterMs : waitingAfterMs);
    this.#entries.set(key, { failing, since: now, dueAt, tries: 0 });
  }

  /** Notes that a deployment fails no more. */
  forget(key: string): void {
    this.#entries.delete(key);
  }

  /** What to read next, of clusters that can be read. */
  next(now: number, canRead: (cluster: string) => boolean): FocusRequest | undefined {
    if (!this.#overall.allows(now)) return undefined;
    const byCluster = Map.groupBy(this.#due(now), ({ failing }) => failing.cluster);
    const ready = [...byCluster].filter(([cluster]) => this.#mayRead(cluster, now) && canRead(cluster));
    const [best] = ready.toSorted(([, left], [, right]) => this.#rank(left) - this.#rank(right));
    return best && this.#request(...best, now);
  }

  /** Notes what became of a request; what has no reason yet is tried again later. */
  done(
    request: FocusRequest,
    outcome: { now: number; read: boolean; isExplained: (one: FailingDeployment) => boolean },
  ) {
    const { cluster, namespaces, deployments } = request;
    const { now, read, isExplained } = outcome;
    if (!read) this.#restsUntil.set(cluster, now + this.#limits.restMs);
    else for (const namespace of namespaces) this.#readAt.set(`${cluster}/${namespace}`, now);
    for (const failing of deployments) {
      const entry = this.#entries.get(failing.key);
      // It changed meanwhile: that is another failure, with its own time.
      if (entry?.failing !== failing) continue;
      const wait = isExplained(failing) ? undefined : this.#limits.againAfterMs[entry.tries];
      const dueAt = wait === undefined ? Infinity : now + wait;
      this.#entries.set(failing.key, { failing, since: now + 1, dueAt, tries: entry.tries + 1 });
    }
  }

  /** Those whose time has come and that nobody read for since, and not too many of one failure. */
  #due(now: number): readonly Entry[] {
    const due: Entry[] = [];
    for (const [key, entry] of this.#entries) {
      if (entry.dueAt > now) continue;
      if (this.#wasRead(entry)) this.#entries.set(key, { ...entry, dueAt: Infinity });
      else if (this.#isEnough(entry.failing, now)) {
        this.#left += 1;
        this.#entries.set(key, { ...entry, dueAt: Infinity });
      } else due.push(entry);
    }
    return due;
  }

  #wasRead({ failing: { cluster, namespaces }, since }: Entry): boolean {
    return namespaces.every(
      (namespace) => (this.#readAt.get(`${cluster}/${namespace}`) ?? -Infinity) >= since,
    );
  }

  #isEnough({ failure, cluster }: FailingDeployment, now: number): boolean {
    const known = this.#failures.get(failure);
    if (known === undefined) return false;
    if (now - known.since > this.#limits.failureMs) this.#failures.delete(failure);
    return known.clusters.size >= this.#limits.perFailure && !known.clusters.has(cluster);
  }

  #mayRead(cluster: string, now: number): boolean {
    if ((this.#restsUntil.get(cluster) ?? -Infinity) > now) return false;
    return this.#perCluster.get(cluster)?.allows(now) ?? true;
  }

  /** How well the least known failure of a cluster is known. */
  #rank(entries: readonly Entry[]): number {
    return Math.min(...entries.map(({ failing }) => this.#failures.get(failing.failure)?.clusters.size ?? 0));
  }

  #request(cluster: string, entries: readonly Entry[], now: number): FocusRequest {
    const namespaces = new Set<string>();
    const deployments: FailingDeployment[] = [];
    for (const { failing } of entries.toSorted((left, right) => left.dueAt - right.dueAt)) {
      const wanted = failing.namespaces.slice(0, this.#limits.namespaces);
      if (new Set([...namespaces, ...wanted]).size > this.#limits.namespaces) continue;
      for (const namespace of wanted) namespaces.add(namespace);
      deployments.push(failing);
      this.#noteFailure(failing, now);
    }
    const rate = this.#perCluster.get(cluster) ?? new Rate(this.#limits.perCluster);
    this.#perCluster.set(cluster, rate);
    rate.note(now);
    this.#overall.note(now);
    return { cluster, namespaces: [...namespaces], deployments };
  }

  #noteFailure({ failure, cluster }: FailingDeployment, now: number): void {
    const known = this.#failures.get(failure) ?? { since: now, clusters: new Set<string>() };
    this.#failures.set(failure, known);
    known.clusters.add(cluster);
  }
}
