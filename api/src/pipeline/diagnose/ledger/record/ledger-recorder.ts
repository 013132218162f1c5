import { pauseAfter } from '../../../../kernel/backoff.ts';
import type { Clock } from '../../../../kernel/clock.ts';
import type { Logger } from '../../../../kernel/logger.ts';
import { TimeSlice } from '../../../../kernel/time-slice.ts';
import type { IndexChange } from '../../../observe/fleet-index.ts';
import type { IndexListener, WatchedFleet } from '../../../observe/index-listener.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import type { LedgerSink } from '../store/ledger-store.ts';
import { DEFAULT_PATIENCE, NotReadyPatience, type Patience } from './not-ready-patience.ts';
import { PendingSightings } from './pending-sightings.ts';
import { readRevisions } from './read-revisions.ts';
import { readEnd, readSighting } from './read-sighting.ts';

/** How the ledger is kept. */
export interface RecorderTiming {
  /** From a change until it is looked at, in milliseconds. */
  readonly noteMs: number;
  /** How long it waits at most for judging, in milliseconds: when thousands fail at once, finding why comes first. */
  readonly longestWaitMs: number;
  /** Between two writes, in milliseconds. */
  readonly everyMs: number;
  /** The longest pause while the database is away, in milliseconds. */
  readonly longestPauseMs: number;
  /** How often it is looked who has not been ready for too long, in milliseconds. */
  readonly lookMs: number;
  /** How many BundleDeployments one write carries at most. */
  readonly atOnce: number;
  readonly patience: Patience;
}

/** Timing for real clusters. */
export const DEFAULT_RECORDER_TIMING: RecorderTiming = {
  noteMs: 1000,
  longestWaitMs: 10_000,
  everyMs: 500,
  longestPauseMs: 15_000,
  lookMs: 2000,
  atOnce: 1000,
  patience: DEFAULT_PATIENCE,
};

/** What the recorder works with. */
export interface RecorderOptions {
  readonly sink: LedgerSink;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timing?: Partial<RecorderTiming> | undefined;
}

/** Changes that come before anybody says what they belong to; what is beyond that is adopted without its times. */
const MOST_EARLY = 50_000;

interface ArrivedChange {
  readonly change: IndexChange;
  readonly at: number;
}

/**
 * Follows every BundleDeployment and writes down how far each revision got. Of a deployment that is well nothing is kept
 * in memory: what was seen is compared with what is stored when it is written.
 */
export class LedgerRecorder implements IndexListener {
  readonly #options: RecorderOptions;
  readonly #timing: RecorderTiming;
  readonly #pending = new PendingSightings();
  readonly #patience: NotReadyPatience;
  /** Changes that are not noted yet. */
  #arrived: ArrivedChange[] = [];
  #noter: NodeJS.Timeout | undefined;
  #noting: Promise<void> = Promise.resolve();
  #fleet: WatchedFleet | undefined;
  #stopped = false;
  #failures = 0;
  /** Whether entries of what went away while nobody watched are still to be ended. */
  #endsAbsent = false;
  #writing: Promise<void> | undefined;
  #adopting: Promise<void> | undefined;
  #writer: NodeJS.Timeout | undefined;
  #looker: NodeJS.Timeout | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#timing = { ...DEFAULT_RECORDER_TIMING, ...options.timing };
    this.#patience = new NotReadyPatience(this.#timing.patience);
  }

  /** The watched objects; `undefined` until it was told to begin. */
  get snapshot(): Snapshot | undefined {
    return this.#fleet?.index;
  }

  begin(fleet: WatchedFleet): void {
    if (this.#stopped) return;
    this.#fleet = fleet;
    this.#looker = setInterval(() => this.#lookAgain(fleet.index), this.#timing.lookMs).unref();
    this.#adopting = this.#noteInTurn(fleet).then(() => this.#adopt(fleet));
  }

  changed(changes: readonly IndexChange[]): void {
    const at = this.#options.clock.now();
    for (const change of changes) {
      if (this.#fleet || this.#arrived.length < MOST_EARLY) this.#arrived.push({ change, at });
    }
    if (this.#fleet) this.#noteSoon(this.#fleet);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looker);
    clearTimeout(this.#noter);
    clearTimeout(this.#writer);
    if (this.#fleet) await this.#noteInTurn(this.#fleet);
    await this.#adopting;
    await this.#writing;
    // What was seen just before is worth one more try; a database that is away is not waited for.
    while (this.#pending.size > 0 && this.#failures === 0) await this.#write();
  }

  #noteSoon(fleet: WatchedFleet): void {
    if (this.#stopped) return;
    const { noteMs, longestWaitMs } = this.#timing;
    this.#noter ??= setTimeout(() => {
      const waited = this.#options.clock.now() - (this.#arrived[0]?.at ?? 0);
      const work = waited < longestWaitMs && fleet.isJudging() ? Promise.resolve() : this.#noteInTurn(fleet);
      void work.finally(() => {
        this.#noter = undefined;
        if (this.#arrived.length > 0) this.#noteSoon(fleet);
      });
    }, noteMs);
  }

  /** One after the other: of two at once the later one would overtake what the earlier one saw before. */
  #noteInTurn(fleet: WatchedFleet): Promise<void> {
    this.#noting = this.#noting.then(() => this.#noteArrived(fleet));
    return this.#noting;
  }

  /** Thousands of deployments may change at once: requests get their turn in between. */
  async #noteArrived({ index }: WatchedFleet): Promise<void> {
    const slice = new TimeSlice();
    const arrived = this.#arrived;
    this.#arrived = [];
    for (const { change, at } of arrived) {
      this.#note(change, index, at);
      if (slice.isOver()) await slice.pause();
    }
    this.#arm();
  }

  #note(change: IndexChange, snapshot: Snapshot, at: number): void {
    for (const revision of readRevisions(change, at)) this.#pending.addRevision(revision);
    const { before, after } = change;
    if (after?.kind === 'BundleDeployment') {
      const known = before?.kind === 'BundleDeployment' ? before : undefined;
      this.#see({ after, before: known, at }, snapshot);
    } else if (change.kind === 'BundleDeployment' && before?.kind === 'BundleDeployment') {
      this.#patience.forget(before.key);
      const end = readEnd(before, at, snapshot);
      if (end) this.#pending.add(end);
    }
  }

  #see(
    seen: { after: BundleDeploymentRecord; before: BundleDeploymentRecord | undefined; at: number },
    snapshot: Snapshot,
  ): void {
    const badSince = this.#patience.badSince(seen.after, seen.at);
    const sighting = readSighting({ ...seen, badSince }, snapshot);
    if (sighting) this.#pending.add(sighting);
  }

  /** Takes over what is there: of an earlier life much of it is known, at the first start only that it is so. */
  async #adopt({ index }: WatchedFleet): Promise<void> {
    const slice = new TimeSlice();
    for (const key of [...index.keys('BundleDeployment')]) {
      if (this.#stopped) return;
      const after = index.get('BundleDeployment', key);
      if (after) this.#see({ after, before: after, at: this.#options.clock.now() }, index);
      this.#arm();
      if (slice.isOver()) await slice.pause();
    }
    this.#endsAbsent = true;
    this.#arm();
  }

  #lookAgain(snapshot: Snapshot): void {
    const at = this.#options.clock.now();
    for (const key of this.#patience.waiting()) {
      const after = snapshot.get('BundleDeployment', key);
      if (!after) this.#patience.forget(key);
      else if (this.#patience.isDue(after, at)) this.#see({ after, before: after, at }, snapshot);
    }
    this.#arm();
  }

  #arm(): void {
    const isIdle = this.#pending.size === 0 && !this.#endsAbsent;
    if (this.#stopped || this.#writer || this.#writing || !this.#fleet || isIdle) return;
    const { everyMs, longestPauseMs } = this.#timing;
    const pause = pauseAfter(this.#failures, { first: everyMs, longest: longestPauseMs });
    this.#writer = setTimeout(() => {
      this.#writer = undefined;
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined;
        this.#arm();
      });
    }, pause);
  }

  async #write(): Promise<void> {
    const batch = this.#pending.take(this.#timing.atOnce);
    try {
      await this.#options.sink.record(batch);
      await this.#endAbsent();
      if (this.#failures > 0) this.#options.logger.info('The ledger of deployments is kept again.');
      this.#failures = 0;
    } catch (error) {
      this.#pending.putBack(batch);
      if (this.#failures === 0) {
        this.#options.logger.warn(
          { err: error },
          'The ledger of deployments cannot be stored; trying again.',
        );
      }
      this.#failures += 1;
    }
  }

  /** Not before everything that is there is stored: then what is left over is surely gone. */
  async #endAbsent(): Promise<void> {
    const index = this.#fleet?.index;
    if (!this.#endsAbsent || !index || this.#pending.size > 0) return;
    const isPresent = (key: string) => index.get('BundleDeployment', key) !== undefined;
    await this.#options.sink.endAbsent(isPresent, this.#options.clock.now());
    this.#endsAbsent = false;
  }
}
