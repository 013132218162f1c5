import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../../../kernel/clock.ts';
import type { Logger } from '../../../../kernel/logger.ts';
import type { StoredChange } from '../../../detect/detected-finding.ts';
import { openFinding, type OpenFinding } from '../../causes/open-finding.ts';
import { IncidentGrouping } from '../grouping/incident-grouping.ts';
import { isIncident, type Reach } from '../grouping/is-incident.ts';
import type { WantedIncident } from '../identity/incident-states.ts';
import type { IncidentPlan } from '../identity/plan-incidents.ts';
import type { IncidentStore } from '../store/incident-store.ts';

/** What the keeper works with. */
export interface IncidentKeeperOptions {
  readonly store: IncidentStore;
  /** Reads every open finding that may take part. */
  readonly readOpen: () => Promise<readonly OpenFinding[]>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called with what was written. */
  readonly onChanged?: ((plan: IncidentPlan) => void) | undefined;
  /** How long changes are gathered, and how long is waited after a failure, in milliseconds. */
  readonly timing?: KeeperTiming | undefined;
}

/** How long is waited, in milliseconds. */
export interface KeeperTiming {
  readonly gatherMs: number;
  readonly retryMs: number;
  readonly longestRetryMs: number;
}

/** How many findings are grouped before others get a turn. */
const AT_ONCE = 200;

const TIMING: KeeperTiming = { gatherMs: 50, retryMs: 250, longestRetryMs: 15_000 };

/**
 * Keeps the incidents up to date with the stored findings: gathers changes for a moment, groups again what they touch,
 * and stores that. While the database is away nothing is lost: what changed stays noted until it is stored.
 */
export class IncidentKeeper {
  readonly #options: IncidentKeeperOptions;
  readonly #timing: KeeperTiming;
  readonly #grouping = new IncidentGrouping();
  /** Changes that are not grouped yet. */
  #arrived: StoredChange[] = [];
  readonly #dirty = new Set<string>();
  #reach: Reach | undefined;
  #loaded = false;
  /** Whether everything that is stored is still to be compared. */
  #complete = true;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: IncidentKeeperOptions) {
    this.#options = options;
    this.#timing = options.timing ?? TIMING;
  }

  /** Begins: call when everything was judged and stored once. */
  begin(reach: Reach): void {
    this.#reach = reach;
    this.#schedule(0);
  }

  /** Notes what was stored, in order; also before `begin`. */
  stored(changes: readonly StoredChange[]): void {
    // Before everything is read there is nothing to note: it will be read.
    if (this.#reach === undefined || this.#stopped) return;
    for (const change of changes) this.#arrived.push(change);
    this.#schedule(this.#timing.gatherMs);
  }

  /** Resolves when everything noted so far is stored, or failed to be. */
  async settled(): Promise<void> {
    if (this.#timer !== undefined) this.#run();
    await this.#working;
  }

  /** Stops after what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#working;
  }

  #schedule(delay: number): void {
    if (this.#stopped || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#run(), delay);
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#working = this.#working.then(() => this.#work());
  }

  async #work(): Promise<void> {
    try {
      await this.#load();
      await this.#group(this.#take());
      await this.#store();
      this.#recovered();
    } catch (error) {
      this.#failed(error);
    }
    if (this.#arrived.length > 0) this.#schedule(this.#timing.gatherMs);
  }

  async #load(): Promise<void> {
    if (this.#loaded) return;
    const open = await this.#options.readOpen();
    await this.#apply(open, []);
    this.#loaded = true;
  }

  #take(): readonly StoredChange[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    return arrived;
  }

  /** Only the last change of each finding counts. */
  async #group(changes: readonly StoredChange[]): Promise<void> {
    const upserts = new Map<string, OpenFinding>();
    const removed = new Set<string>();
    for (const { change, finding } of changes) {
      upserts.delete(finding.id);
      removed.delete(finding.id);
      if (change === 'resolved') removed.add(finding.id);
      else upserts.set(finding.id, openFinding(finding));
    }
    await this.#apply([...upserts.values()], removed);
  }

  /** A thousand findings may change at once: requests get their turn in between. */
  async #apply(upserts: readonly OpenFinding[], removed: Iterable<string>): Promise<void> {
    for (const key of this.#grouping.apply([], removed)) this.#dirty.add(key);
    for (let start = 0; start < upserts.length; start += AT_ONCE) {
      const piece = upserts.slice(start, start + AT_ONCE);
      for (const key of this.#grouping.apply(piece, [])) this.#dirty.add(key);
      await setImmediate();
    }
  }

  async #store(): Promise<void> {
    const keys = [...this.#dirty];
    if (this.#stopped || (keys.length === 0 && !this.#complete)) return;
    const wanted = keys.flatMap((key) => this.#wanted(key));
    const { store, clock, onChanged } = this.#options;
    const plan = await store.apply({ wanted, keys, complete: this.#complete }, clock.now());
    for (const key of keys) this.#dirty.delete(key);
    this.#complete = false;
    if (plan.incidents.length > 0) onChanged?.(plan);
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

  #failed(error: unknown): void {
    const { logger } = this.#options;
    if (this.#failures === 0) logger.warn({ err: error }, 'Incidents cannot be stored; trying again.');
    const { retryMs, longestRetryMs } = this.#timing;
    const wait = Math.min(longestRetryMs, retryMs * 2 ** Math.min(this.#failures, 16));
    this.#failures += 1;
    this.#schedule(wait);
  }

  #recovered(): void {
    if (this.#failures > 0) this.#options.logger.info('Incidents are stored again.');
    this.#failures = 0;
  }
}
