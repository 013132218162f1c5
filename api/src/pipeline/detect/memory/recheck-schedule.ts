import { TimeQueue } from '../../../kernel/time-queue.ts';

/** One rule that wants to judge one subject again. */
export interface Recheck {
  readonly rule: string;
  readonly subject: string;
}

/** Entries that were superseded stay in the heap until they are this many more than the live ones. */
const STALE_ALLOWANCE = 1024;

/** When which rule judges which subject again, because time alone will change its mind; one time per pair. */
export class RecheckSchedule {
  readonly #times = new Map<string, Map<string, number>>();
  /** How many rules want to see each subject key again, whatever its kind. */
  readonly #subjects = new Map<string, number>();
  readonly #queue = new TimeQueue<Recheck>();
  #live = 0;

  /** The earliest recheck, in milliseconds since the epoch. May be early: superseded times are skipped when taken. */
  get next(): number | undefined {
    return this.#queue.next;
  }

  /** How many times wait, with those that were superseded; at most twice as many as hold, and some. */
  get waiting(): number {
    return this.#queue.size;
  }

  /** Whether any rule may want to see a subject with this key again; never wrongly no. */
  knows(subject: string): boolean {
    return this.#subjects.has(subject);
  }

  /** Forgets the recheck of a pair: it is being judged now. */
  cancel(rule: string, subject: string): void {
    if (!this.#times.get(rule)?.delete(subject)) return;
    this.#live -= 1;
    this.#count(subject, -1);
  }

  /** Asks for a recheck; the earliest time asked for counts. */
  ask(at: number, recheck: Recheck): void {
    const times = this.#timesOf(recheck.rule);
    const known = times.get(recheck.subject);
    if (known !== undefined && known <= at) return;
    if (known === undefined) {
      this.#live += 1;
      this.#count(recheck.subject, 1);
    }
    times.set(recheck.subject, at);
    this.#queue.add(at, recheck);
    if (this.#queue.size > 2 * this.#live + STALE_ALLOWANCE) this.#rebuild();
  }

  /** Takes the pairs whose time has come. */
  *takeDue(now: number): Iterable<Recheck> {
    for (let due = this.#queue.takeDue(now); due !== undefined; due = this.#queue.takeDue(now)) {
      if (!this.#isLive(due.item, due.at)) continue;
      this.cancel(due.item.rule, due.item.subject);
      yield due.item;
    }
  }

  /** From what holds, not from what waits: a time that was cancelled and asked for again waits twice. */
  #rebuild(): void {
    this.#queue.clear();
    for (const [rule, times] of this.#times) {
      for (const [subject, at] of times) this.#queue.add(at, { rule, subject });
    }
  }

  #count(subject: string, more: number): void {
    const rules = (this.#subjects.get(subject) ?? 0) + more;
    if (rules > 0) this.#subjects.set(subject, rules);
    else this.#subjects.delete(subject);
  }

  #isLive(recheck: Recheck, at: number): boolean {
    return this.#times.get(recheck.rule)?.get(recheck.subject) === at;
  }

  #timesOf(rule: string): Map<string, number> {
    const existing = this.#times.get(rule);
    if (existing !== undefined) return existing;
    const created = new Map<string, number>();
    this.#times.set(rule, created);
    return created;
  }
}
