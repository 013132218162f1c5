import type { Clock } from '../../../../kernel/clock.ts';
import type { Logger } from '../../../../kernel/logger.ts';
import type { ClusterReaders } from '../../../../ports/cluster-reader.ts';
import { LiveReads } from '../../../observe/drift/live-reads.ts';
import { BundleSources } from '../../../observe/drift/source/bundle-sources.ts';
import type { AnyRecord, IndexChange } from '../../../observe/fleet-index.ts';
import type { IndexListener, WatchedFleet } from '../../../observe/index-listener.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import { sameContent } from '../../../observe/same-content.ts';
import { driftedObjectsOf } from '../drifted-objects.ts';
import { driftRecord, restingRecords } from '../judge/drift-record.ts';
import { DriftSightings, LOOP_WINDOW_MS } from '../loop/drift-sightings.ts';
import type { DriftStore } from '../store/drift-store.ts';
import { correctionsIn } from './corrections.ts';
import { DueWork } from './due-work.ts';
import { lookIntoDrift } from './look-into-drift.ts';

/** When live objects are read, in milliseconds. */
export interface DriftTiming {
  /** Between two looks at what is due. */
  readonly tickMs: number;
  /** Between two reads of an object while its drift lasts. */
  readonly againMs: number;
}

/** Timing for real clusters. */
const DEFAULT_DRIFT_TIMING: DriftTiming = { tickMs: 250, againMs: 3 * 60_000 };

/** What following drift works with. */
export interface DriftWatchOptions {
  readonly readers: ClusterReaders;
  readonly store: DriftStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timing?: Partial<DriftTiming> | undefined;
}

/** So many deployments are looked into at once; the reads themselves are bounded per cluster (LiveReads). */
const AT_ONCE = 16;
/** What could not be stored is tried again after so many milliseconds. */
const RETRY_MS = 15_000;

/**
 * Follows every BundleDeployment whose objects differ from the release: when Fleet reports drift or another drift, the
 * live objects are read, once and then every few minutes while it lasts, never because somebody opens a page. What they
 * tell is noted for the rules and stored.
 */
export class DriftWatch implements IndexListener {
  readonly #options: DriftWatchOptions;
  readonly #timing: DriftTiming;
  readonly #sightings = new DriftSightings();
  readonly #due = new DueWork();
  readonly #reads: LiveReads;
  readonly #sources: BundleSources;
  readonly #underWay = new Map<string, Promise<void>>();
  #fleet: WatchedFleet | undefined;
  #beginning: Promise<void> | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #stopped = false;
  #troubled = false;

  constructor(options: DriftWatchOptions) {
    this.#options = options;
    this.#timing = { ...DEFAULT_DRIFT_TIMING, ...options.timing };
    this.#reads = new LiveReads(options.readers, options.clock);
    this.#sources = new BundleSources(options.readers.local);
  }

  begin(fleet: WatchedFleet): void {
    if (this.#stopped) return;
    this.#fleet = fleet;
    this.#beginning = this.#begin(fleet);
  }

  changed(changes: readonly IndexChange[]): void {
    const fleet = this.#fleet;
    if (fleet === undefined) return;
    for (const change of changes) {
      if (change.kind === 'BundleDeployment') this.#follow(change, fleet);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#ticking);
    await this.#beginning;
    await Promise.all(this.#underWay.values());
  }

  #follow({ key, before, after }: IndexChange, fleet: WatchedFleet): void {
    const [was, is] = [deploymentOf(before), deploymentOf(after)];
    // Nearly all deployments are as they should be, and stay so.
    const drifts = was?.nonModified === false || is?.nonModified === false;
    if (!drifts && fleet.index.driftOf({ key }).length === 0) return;
    if (was && is) this.#noteCorrections({ before: was, after: is }, fleet);
    if (!sameDrift(was, is)) this.#due.ask(key, this.#options.clock.now());
  }

  async #begin({ index }: WatchedFleet): Promise<void> {
    const { clock, store } = this.#options;
    const now = clock.now();
    const drifting: string[] = [];
    for (const deployment of index.all('BundleDeployment')) {
      if (driftedObjectsOf(deployment, index).length > 0) drifting.push(deployment.key);
    }
    await this.#tolerantly(async () => {
      for (const sighting of await store.sightings(now - LOOP_WINDOW_MS)) this.#sightings.note(sighting);
      await store.keepOnly(drifting);
    });
    for (const key of drifting) this.#due.ask(key, now);
    if (!this.#stopped) this.#ticking = setInterval(() => this.#tick(), this.#timing.tickMs).unref();
  }

  #tick(): void {
    const room = AT_ONCE - this.#underWay.size;
    for (const key of this.#due.take(this.#options.clock.now(), room)) {
      // What changes while it is looked into is looked into again afterwards.
      if (this.#underWay.has(key)) this.#due.ask(key, this.#options.clock.now() + this.#timing.tickMs);
      else {
        this.#underWay.set(
          key,
          this.#lookInto(key)
            .catch((error: unknown) => this.#failedUnexpectedly(key, error))
            .finally(() => this.#underWay.delete(key)),
        );
      }
    }
  }

  /** Nobody waits for a look: what it raises would end the process. */
  #failedUnexpectedly(deployment: string, error: unknown): void {
    this.#options.logger.error(
      { err: error, deployment },
      'Drift could not be looked into: a mistake of Outrider. Report this.',
    );
  }

  async #lookInto(key: string): Promise<void> {
    const { clock, store } = this.#options;
    const fleet = this.#fleet;
    if (fleet === undefined) return;
    const deployment = fleet.index.get('BundleDeployment', key);
    const look = deployment
      ? await lookIntoDrift(deployment, {
          snapshot: fleet.index,
          reads: this.#reads,
          sources: this.#sources,
          sightings: this.#sightings,
          now: () => clock.now(),
        })
      : { note: [], sightings: [] };
    // It may have changed meanwhile; then it is due again, and what was learned of it does not count.
    fleet.judgeAgain(fleet.index.noteDrift(key, look.note));
    if (look.note.length > 0) this.#due.ask(key, clock.now() + this.#timing.againMs);
    this.#sightings.forgetBefore(clock.now());
    const stored = await this.#tolerantly(async () => {
      await store.write(key, deployment ? recordsOf(deployment, fleet) : [], clock.now());
      await store.addSightings(look.sightings);
    });
    if (!stored) this.#due.ask(key, clock.now() + RETRY_MS);
  }

  #noteCorrections(
    change: { readonly before: BundleDeploymentRecord; readonly after: BundleDeploymentRecord },
    { index }: WatchedFleet,
  ): void {
    const found = correctionsIn(change, {
      note: index.driftOf(change.after),
      snapshot: index,
      at: this.#options.clock.now(),
    });
    const news = found.filter((sighting) => this.#sightings.note(sighting));
    if (news.length > 0) void this.#tolerantly(() => this.#options.store.addSightings(news));
  }

  /** Answers whether it worked; said once until it works again. */
  async #tolerantly(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.#troubled = false;
      return true;
    } catch (error) {
      if (!this.#troubled) this.#options.logger.warn({ err: error }, 'Drift cannot be stored; trying again.');
      this.#troubled = true;
      return false;
    }
  }
}

function deploymentOf(record: AnyRecord | undefined): BundleDeploymentRecord | undefined {
  return record?.kind === 'BundleDeployment' ? record : undefined;
}

function recordsOf(deployment: BundleDeploymentRecord, { index }: WatchedFleet) {
  const records = driftedObjectsOf(deployment, index).map((drifted) =>
    driftRecord(drifted, deployment, index),
  );
  return [...records, ...restingRecords(deployment, index, new Set(records.map(({ id }) => id)))];
}

function sameDrift(
  before: BundleDeploymentRecord | undefined,
  after: BundleDeploymentRecord | undefined,
): boolean {
  const facts = (record: BundleDeploymentRecord | undefined): DriftFacts | undefined =>
    record && {
      modified: record.modified,
      state: record.state,
      release: record.release,
      corrects: record.correctDrift.enabled,
      commit: record.commit,
      cluster: record.cluster,
    };
  return sameContent(facts(before), facts(after));
}

/** What makes drift another drift. */
interface DriftFacts {
  readonly modified: BundleDeploymentRecord['modified'];
  readonly [fact: string]: unknown;
}
