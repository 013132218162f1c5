import { pauseAfter } from '../../kernel/backoff.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OutriderError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import { TimeSlice } from '../../kernel/time-slice.ts';
import type { FleetIndex, IndexChange } from '../observe/fleet-index.ts';
import type { Rule } from './define-rule.ts';
import type { DetectedFinding, DetectionChanges, FindingSink, StoredChange } from './detected-finding.ts';
import { JudgementsDue } from './memory/judgements-due.ts';
import { RelativesDue } from './memory/relatives-due.ts';
import { PendingChanges } from './pending-changes.ts';
import { RuleRunner, type Judgement } from './run-rules.ts';

/** What detection works with. */
export interface DetectionLoopOptions {
  readonly index: FleetIndex;
  readonly rules: readonly Rule[];
  readonly sink: FindingSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called with what was really stored, in order. */
  readonly onStored?: ((changes: readonly StoredChange[]) => void) | undefined;
  /** Called once, when every object was judged and stored. */
  readonly onComplete?: (() => void) | undefined;
  /** Called for every evaluation that failed, with the rule's id. */
  readonly onRuleError?: ((rule: string) => void) | undefined;
  /** First and longest wait before a delivery is tried again, in milliseconds. */
  readonly retryMs?: { readonly first: number; readonly longest: number } | undefined;
}

/** How detection stands. */
export interface DetectionStatus {
  /** Whether every object was judged and stored once. */
  readonly complete: boolean;
  /** Findings that hold, as far as judged. */
  readonly findings: number;
  /** Changes that are not stored yet. */
  readonly pending: number;
  /** Why findings cannot be stored, while that is so. */
  readonly problem: string | undefined;
}

const DEFAULT_RETRY = { first: 250, longest: 15_000 };
/** So many changes are delivered while the rest is still judged: the database need not wait for the last one. */
const ENOUGH_TO_DELIVER = 500;
/** The longest a timer may wait: rechecks further away are looked at again by then. */
const LONGEST_SLEEP_MS = 60_000;

/**
 * Judges what changed and delivers what that changed, one delivery at a time; while one is under way, judging goes on.
 * While the sink fails, changes are merged and kept, so nothing is lost and nothing is delivered twice.
 */
export class DetectionLoop {
  readonly #options: DetectionLoopOptions;
  readonly #runner: RuleRunner;
  readonly #pending = new PendingChanges();
  /** Changes of which nothing is judged yet. */
  #arrived: IndexChange[] = [];
  readonly #due = new JudgementsDue();
  readonly #relativesDue = new RelativesDue();
  #wake: () => void = () => undefined;
  #problem: string | undefined;
  #failures = 0;
  #retryAt = 0;
  #complete = false;
  #stopped = false;
  #isResting = true;
  #running: Promise<void> | undefined;
  #delivering: Promise<void> | undefined;
  /** How many changes are being delivered. */
  #underWay = 0;

  constructor(options: DetectionLoopOptions) {
    this.#options = options;
    this.#runner = new RuleRunner(options);
  }

  /** How detection stands now. */
  get status(): DetectionStatus {
    const pending = this.#pending.size;
    return { complete: this.#complete, findings: this.#runner.findings, pending, problem: this.#problem };
  }

  /** Whether something is being judged or stored: whoever has less urgent work may want to wait. */
  get isBusy(): boolean {
    return !this.#isResting;
  }

  /** Starts: call once every kind was read; judges everything, then what changes. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Notes changes; they are judged soon. Before `start` there is nothing to note: everything will be judged. */
  changed(changes: Iterable<IndexChange>): void {
    if (this.#running === undefined) return;
    for (const change of changes) this.#arrived.push(change);
    this.#wake();
  }

  /** Stops after the delivery under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    this.#isResting = false;
    await this.#judgeAll(this.#runner.everything());
    while (!this.#stopped) {
      this.#takeArrived();
      for (const judgement of this.#runner.dueRechecks()) this.#due.add(judgement);
      await this.#judgeAll(this.#due.take());
      this.#deliverMeanwhile();
      if (this.#options.clock.now() >= this.#followAt) await this.#follow();
      else if (this.#arrived.length === 0) await this.#rest();
    }
    await this.#delivering;
  }

  #takeArrived(): void {
    const arrived = this.#arrived;
    this.#arrived = [];
    this.#relativesDue.add(arrived, this.#options.clock.now());
    for (const change of arrived) {
      for (const judgement of this.#runner.touchedBy(change)) this.#due.add(judgement);
    }
  }

  get #followAt(): number {
    return this.#relativesDue.dueAt(this.#arrived.length + this.#pending.size + this.#underWay);
  }

  /** Works out which relatives the changes touch. */
  async #follow(): Promise<void> {
    const [slice, visited] = [new TimeSlice(1), new Set<string>()];
    for (const change of this.#relativesDue.take()) {
      for (const judgement of this.#runner.relativesOf(change, visited)) this.#due.add(judgement);
      if (slice.isOver()) await slice.pause();
    }
  }

  async #judgeAll(judgements: Iterable<Judgement>): Promise<void> {
    const slice = new TimeSlice();
    this.#runner.begin();
    for (const judgement of judgements) {
      if (this.#stopped) return;
      this.#runner.judge(judgement, this.#pending);
      if (!slice.isOver()) continue;
      // Never before the first delivery, which has to be everything.
      if (this.#complete && this.#pending.size >= ENOUGH_TO_DELIVER) this.#deliverMeanwhile();
      await slice.pause();
    }
  }

  /** One delivery at a time, while what came since is judged; when it ends it is looked what is to be delivered next. */
  #deliverMeanwhile(): void {
    if (this.#stopped || this.#delivering || this.#options.clock.now() < this.#retryAt) return;
    if (this.#complete && this.#pending.size === 0) return;
    this.#delivering = this.#deliver().finally(() => {
      this.#relativesDue.delivered(this.#underWay, this.#options.clock.now());
      this.#delivering = undefined;
      this.#underWay = 0;
      this.#wake();
    });
  }

  async #deliver(): Promise<void> {
    this.#underWay = this.#pending.size;
    const changes = this.#pending.take();
    try {
      const stored = await this.#store(changes);
      const first = !this.#complete;
      this.#recovered();
      this.#announce(stored);
      if (first) this.#options.onComplete?.();
    } catch (error) {
      this.#pending.putBack(changes);
      this.#failed(error);
    }
  }

  #announce(stored: readonly StoredChange[]): void {
    if (stored.length === 0) return;
    try {
      this.#options.onStored?.(stored);
    } catch (error) {
      // What is stored is stored: whoever listens must not make it count as failed.
      this.#options.logger.error({ err: error }, 'A listener to stored findings failed.');
    }
  }

  /** The first delivery is the whole truth, so that findings of an earlier life that no longer hold are resolved. */
  #store(changes: DetectionChanges): Promise<readonly StoredChange[]> {
    const now = this.#options.clock.now();
    if (this.#complete) return this.#options.sink.apply(changes, now);
    const current: Iterable<DetectedFinding> = changes.upserts;
    return this.#options.sink.reconcile(current, now, { families: ['fleet'] });
  }

  #failed(error: unknown): void {
    const wait = pauseAfter(this.#failures, this.#options.retryMs ?? DEFAULT_RETRY);
    this.#failures += 1;
    this.#retryAt = this.#options.clock.now() + wait;
    if (this.#problem === undefined) {
      this.#options.logger.warn({ err: error }, 'Findings cannot be stored; trying again.');
    }
    this.#problem = problemOf(error);
  }

  #recovered(): void {
    this.#complete = true;
    if (this.#problem !== undefined) this.#options.logger.info('Findings are stored again.');
    this.#problem = undefined;
    this.#failures = 0;
    this.#retryAt = 0;
  }

  async #rest(): Promise<void> {
    this.#isResting = this.#delivering === undefined && this.#relativesDue.isEmpty;
    await this.#sleep();
    this.#isResting = false;
  }

  #sleep(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    const now = this.#options.clock.now();
    const times = [
      this.#runner.nextRecheck ?? Infinity,
      this.#problem === undefined || this.#delivering ? Infinity : this.#retryAt,
      this.#followAt,
    ];
    const wait = Math.min(LONGEST_SLEEP_MS, Math.max(1, Math.min(...times) - now));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** A database that refuses what it is given will not take it later either: that must not look like an outage. */
function problemOf(error: unknown): string {
  return error instanceof OutriderError && error.retry !== 'terminal'
    ? 'Findings cannot be stored because the database does not answer. They are kept and stored when it does.'
    : 'Findings cannot be stored because the database refuses them: a mistake of Outrider, which its log tells.';
}
