import { setImmediate } from 'node:timers/promises';

import { pauseAfter } from '../../../../kernel/backoff.ts';
import type { Clock } from '../../../../kernel/clock.ts';
import type { Logger } from '../../../../kernel/logger.ts';
import { IncidentGrouping } from '../grouping/incident-grouping.ts';
import { isIncident, type Reach } from '../grouping/is-incident.ts';
import type { WantedIncident } from '../identity/incident-states.ts';
import type { IncidentPlan } from '../identity/plan-incidents.ts';
import type { ReadFindings } from '../store/findings-reader.ts';
import type { IncidentChanges, IncidentStore } from '../store/incident-store.ts';

/** What the keeper works with. */
export interface IncidentKeeperOptions {
  readonly store: IncidentStore;
  readonly read: ReadFindings;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called with what was written. */
  readonly onChanged?: ((plan: IncidentPlan) => void) | undefined;
  /** How long changes are gathered, when others' changes are looked for, and how long is waited after a failure. */
  readonly timing?: KeeperTiming | undefined;
}

/** How long is waited, in milliseconds. */
export interface KeeperTiming {
  readonly gatherMs: number;
  /** How often it is looked for what other processes stored and did not live to tell of. */
  readonly lookMs: number;
  readonly retryMs: number;
  readonly longestRetryMs: number;
}

/** How many findings are grouped before others get a turn. */
const AT_ONCE = 200;

const TIMING: KeeperTiming = { gatherMs: 50, lookMs: 5_000, retryMs: 250, longestRetryMs: 15_000 };

/**
 * Keeps the incidents up to date with the stored findings: gathers changes for a moment, groups again what they touch,
 * and stores that. What changed is read from the database, because other processes write findings too; and it is read
 * once more when it is this one's turn to write, so that no process ends or shrinks what another one knows better.
 */
export class IncidentKeeper {
  readonly #options: IncidentKeeperOptions;
  readonly #timing: KeeperTiming;
  readonly #grouping = new IncidentGrouping();
  /** Up to where findings are read; `undefined` before they were read for the first time. */
  #mark: string | undefined;
  readonly #dirty = new Set<string>();
  #reach: Reach | undefined;
  /** Whether everything that is stored is still to be compared. */
  #complete = true;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #isWorking = false;
  /** Whether something was noted while work is under way, which may be too late for it. */
  #again = false;
  #stopped = false;

  constructor(options: IncidentKeeperOptions) {
    this.#options = options;
    this.#timing = options.timing ?? TIMING;
  }

  /** Begins: call when everything was judged and stored once. */
  begin(reach: Reach): void {
    if (this.#stopped) return;
    this.#reach = reach;
    this.#schedule(0);
    this.#look = setInterval(() => this.#schedule(0), this.#timing.lookMs);
  }

  /** Tells that findings were stored; also before `begin`. */
  stored(): void {
    // Before everything is read there is nothing to note: it will be read.
    if (this.#reach === undefined) return;
    this.#schedule(this.#timing.gatherMs);
  }

  /** Resolves when everything noted so far is stored, or failed to be. */
  async settled(): Promise<void> {
    await this.#finish();
    if (this.#again) await this.#finish();
  }

  async #finish(): Promise<void> {
    if (this.#timer !== undefined) this.#run();
    await this.#working;
  }

  /** Stops after what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearInterval(this.#look);
    this.#timer = undefined;
    await this.#working;
  }

  /** While the database hangs, nothing piles up behind it: however often it is told, there is one more run. */
  #schedule(delay: number): void {
    if (this.#isWorking) {
      this.#again = true;
      return;
    }
    if (this.#stopped || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#run(), delay);
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    this.#isWorking = true;
    this.#working = this.#work();
  }

  async #work(): Promise<void> {
    const pause = await this.#tryOnce();
    this.#isWorking = false;
    if (pause !== undefined) this.#schedule(pause);
  }

  /** How long is to be waited until the next time, in milliseconds; `undefined` when nothing is left to do. */
  async #tryOnce(): Promise<number | undefined> {
    try {
      // Most of the work is done before others have to wait for it.
      await this.#catchUp(this.#options.read);
      await this.#store();
      this.#recovered();
      return this.#again ? this.#timing.gatherMs : undefined;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** A thousand findings may change at once: requests get their turn in between. */
  async #catchUp(read: ReadFindings): Promise<void> {
    const { open, over, mark } = await read(this.#mark);
    for (const key of this.#grouping.apply([], over)) this.#dirty.add(key);
    for (let start = 0; start < open.length; start += AT_ONCE) {
      const piece = open.slice(start, start + AT_ONCE);
      for (const key of this.#grouping.apply(piece, [])) this.#dirty.add(key);
      await setImmediate();
    }
    this.#mark = mark;
  }

  async #store(): Promise<void> {
    if (this.#stopped || (this.#dirty.size === 0 && !this.#complete)) return;
    const { store, clock, onChanged } = this.#options;
    const plan = await store.apply((read) => this.#decide(read), clock.now());
    this.#dirty.clear();
    this.#complete = false;
    if (plan.incidents.length > 0) onChanged?.(plan);
  }

  /** What was written since, by whichever process, counts too. */
  async #decide(read: ReadFindings): Promise<IncidentChanges> {
    await this.#catchUp(read);
    const keys = [...this.#dirty];
    return { wanted: keys.flatMap((key) => this.#wanted(key)), keys, complete: this.#complete };
  }

  #wanted(key: string): readonly WantedIncident[] {
    const group = this.#grouping.group(key);
    const reach = this.#reach;
    if (group === undefined || reach === undefined) return [];
    const { kind, name, subject, cluster, bundle, rule } = group.cause;
    const members = new Set(group.members.map(({ id }) => id));
    const cause = { kind, name, subject, cluster, bundle, rule };
    return [{ key, cause, members, enough: isIncident(group, reach) }];
  }

  /** How long is waited after a failure, in milliseconds. */
  #failed(error: unknown): number {
    const { logger } = this.#options;
    if (this.#failures === 0) logger.warn({ err: error }, 'Incidents cannot be stored; trying again.');
    const { retryMs, longestRetryMs } = this.#timing;
    const wait = pauseAfter(this.#failures, { first: retryMs, longest: longestRetryMs });
    this.#failures += 1;
    return wait;
  }

  #recovered(): void {
    if (this.#failures > 0) this.#options.logger.info('Incidents are stored again.');
    this.#failures = 0;
  }
}
