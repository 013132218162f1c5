import type { Clock } from '../../kernel/clock.ts';
import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import type { ClusterReaders, ReadProblem, Subscription } from '../../ports/cluster-reader.ts';
import { ChangeQueue, DEFAULT_QUEUE_TIMING, type ChangeQueueTiming } from './change-queue.ts';
import { FleetIndex, type IndexChange } from './fleet-index.ts';
import { KindWatch } from './kind-watch.ts';
import type { ObservedCluster, ObservedWatch } from './observation.ts';
import { observeClusters } from './observe-clusters.ts';
import { OBSERVED_RESOURCES } from './observed-resources.ts';
import { ClusterProber, DEFAULT_PROBE_TIMING, type ProbeTiming } from './probe-clusters.ts';
import { OBSERVED_KINDS, type ObservedKind } from './records.ts';

/** What observing works with. */
export interface FleetWatcherOptions {
  readonly readers: ClusterReaders;
  readonly clock: Clock;
  /** Whether downstream clusters are asked if they answer; pointless where there is no way to them. */
  readonly probesClusters: boolean;
  /** Called once, when every kind was read. */
  readonly onReady: () => void;
  /** Called with what changed since then, in batches. */
  readonly onChanges: (changes: readonly IndexChange[]) => void;
  /** Called, at most once a second, when how well something is observed may have changed. */
  readonly onObservation?: (() => void) | undefined;
  readonly queueTiming?: ChangeQueueTiming | undefined;
  readonly probeTiming?: ProbeTiming | undefined;
}

/** An interruption is worth a sentence in the status when it lasts longer than this, in milliseconds. */
const WORTH_TELLING_MS = 10_000;
/** Said when the server knows nothing of Fleet; most likely it is not the management cluster. */
const WITHOUT_FLEET =
  'This cluster does not serve the kinds of Fleet: check that Outrider is pointed at the management cluster.';
/** How often it is looked whether time alone changed a cluster's state, in milliseconds. */
const LOOK_AGAIN_MS = 15_000;
const ANNOUNCE_MS = 1000;

/** Watches Fleet in the management cluster, keeps the index, and knows how well everything is observed. */
export class FleetWatcher {
  /** What is known; read-only to everyone else. */
  readonly index = new FleetIndex();
  readonly #options: FleetWatcherOptions;
  readonly #watches: ReadonlyMap<ObservedKind, KindWatch>;
  readonly #queue: ChangeQueue;
  readonly #prober: ClusterProber;
  #subscriptions: readonly Subscription[] = [];
  #ready = false;
  #stopped = false;
  #announcing: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;
  #lastStates = '';

  constructor(options: FleetWatcherOptions) {
    this.#options = options;
    this.#queue = new ChangeQueue(options.onChanges, options.queueTiming ?? DEFAULT_QUEUE_TIMING);
    this.#watches = new Map(OBSERVED_KINDS.map((kind) => [kind, this.#watchOf(kind)]));
    this.#prober = new ClusterProber({
      readers: options.readers,
      clock: options.clock,
      timing: options.probeTiming ?? DEFAULT_PROBE_TIMING,
      clusters: () => this.#downstream(),
      onChange: () => this.#announce(),
    });
  }

  /** Starts watching. */
  start(): void {
    this.#subscriptions = [...this.#watches].map(([kind, watch]) =>
      this.#options.readers.local.watch(OBSERVED_RESOURCES[kind], (event) => watch.handle(event)),
    );
    this.#looking = setInterval(() => this.#look(), LOOK_AGAIN_MS).unref();
  }

  /** Stops watching; resolves when nothing more will come. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#prober.stop();
    clearInterval(this.#looking);
    clearTimeout(this.#announcing);
    await Promise.all(this.#subscriptions.map((subscription) => subscription.stop()));
    this.#queue.stop();
  }

  /** Whether every kind was read once. */
  get ready(): boolean {
    return this.#ready;
  }

  /** How much of the first read is done, from 0 to 1; 1 only when it is. */
  get progress(): number {
    if (this.#ready) return 1;
    let read = 0;
    let expected = 0;
    for (const watch of this.#watches.values()) {
      read += watch.progress.read;
      expected += watch.progress.expected;
    }
    return expected === 0 ? 0 : Math.min(0.99, read / expected);
  }

  /** Why not everything is observed, each in a sentence or two; empty when all is well. */
  get reasons(): readonly string[] {
    const now = this.#options.clock.now();
    const reasons: string[] = [];
    for (const { kind, watch, since } of this.#interrupted()) {
      if (this.#ready && now - since < WORTH_TELLING_MS) continue;
      reasons.push(`${kind} cannot be read. ${watch.status.detail ?? ''}`.trim());
    }
    if (this.#ready && this.#withoutFleet()) reasons.push(WITHOUT_FLEET);
    return reasons;
  }

  /** How each kind is watched. */
  watches(): readonly ObservedWatch[] {
    return [...this.#watches.values()].map((watch) => watch.status);
  }

  /** Every cluster and how well it is observed. */
  clusters(): readonly ObservedCluster[] {
    const deployments = this.#watches.get('BundleDeployment');
    return observeClusters({
      index: this.index,
      now: this.#options.clock.now(),
      ready: this.#ready,
      interruption: deployments?.interruption,
      lastEvent: deployments?.status.lastEvent,
      problemOf: (cluster) => this.#prober.problemOf(cluster),
    });
  }

  /** Ids of all clusters but the management cluster. */
  downstream(): readonly string[] {
    return [...new Set(this.#downstream())];
  }

  /** Why a cluster's own API server does not answer; `undefined` when it does, or was not asked yet. */
  problemOf(cluster: string): ReadProblem | undefined {
    return this.#prober.problemOf(cluster);
  }

  /** A HelmOp alone may be missing from an old Fleet; without GitRepos and Bundles there is no Fleet. */
  #withoutFleet(): boolean {
    const kinds = ['GitRepo', 'Bundle', 'BundleDeployment'] as const;
    return kinds.every((kind) => this.#watches.get(kind)?.interruption?.problem.kind === 'not-served');
  }

  #watchOf(kind: ObservedKind): KindWatch {
    return new KindWatch({
      kind,
      index: this.index,
      clock: this.#options.clock,
      // Until everything was read once, everything will be judged anyway.
      onChange: (change) => {
        if (this.#ready) this.#queue.add(change);
      },
      onState: () => this.#stateChanged(),
    });
  }

  *#interrupted() {
    for (const [kind, watch] of this.#watches) {
      const interruption = watch.interruption;
      if (interruption !== undefined && interruption.problem.kind !== 'not-served') {
        yield { kind, watch, since: interruption.since };
      }
    }
  }

  *#downstream(): Iterable<string> {
    for (const cluster of this.index.all('Cluster')) {
      if (cluster.clusterId !== LOCAL_CLUSTER) yield cluster.clusterId;
    }
    for (const cluster of this.index.all('RancherCluster')) {
      if (cluster.name !== LOCAL_CLUSTER) yield cluster.name;
    }
  }

  #stateChanged(): void {
    if (!this.#ready && [...this.#watches.values()].every((watch) => watch.settled)) {
      this.#ready = true;
      // Not sooner: hundreds of probes would take their time from the first read, and nobody is told before it is done.
      if (this.#options.probesClusters && !this.#stopped) this.#prober.start();
      this.#options.onReady();
    }
    this.#announce();
  }

  #look(): void {
    const states = this.clusters()
      .map((cluster) => `${cluster.id} ${cluster.observation}`)
      .join('\n');
    if (states !== this.#lastStates) this.#announce();
    this.#lastStates = states;
  }

  #announce(): void {
    if (this.#options.onObservation === undefined) return;
    this.#announcing ??= setTimeout(() => {
      this.#announcing = undefined;
      this.#options.onObservation?.();
    }, ANNOUNCE_MS).unref();
  }
}
