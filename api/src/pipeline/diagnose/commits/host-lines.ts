import { LRUCache } from 'lru-cache';

import { Backoff, type BackoffOptions } from '../../../kernel/backoff.ts';
import { Limiter } from '../../../kernel/limiter.ts';
import type { Logger } from '../../../kernel/logger.ts';

/** What becomes of a piece of work: `later` keeps its whole line waiting, because the host does not answer. */
export type WorkOutcome = 'done' | 'later';

/** How lines work. */
export interface HostLinesOptions<T> {
  readonly work: (item: T) => Promise<WorkOutcome>;
  /** How many hosts are asked at once. */
  readonly atOnce: number;
  /** Most items that wait for one host; more are not taken. */
  readonly longest: number;
  /** Between two tries of a host that does not answer. */
  readonly backoff: BackoffOptions;
  /** How long what was done is not done again for whoever asks, in milliseconds. */
  readonly settledMs: number;
  readonly logger: Logger;
}

/** How often the same is tried. */
const MOST_TRIES = 8;
/** Of how many pieces of work it is remembered that they are done. */
const MOST_SETTLED = 10_000;

interface Waiting<T> {
  readonly item: T;
  readonly tries: number;
}

interface Line<T> {
  /** What somebody waits for, and then the rest. */
  readonly asked: Map<string, Waiting<T>>;
  readonly items: Map<string, Waiting<T>>;
  readonly backoff: Backoff;
  running: Promise<void> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Work in the background, in line per host: a host is asked one thing at a time, and left alone when it is in trouble. */
export class HostLines<T> {
  readonly #options: HostLinesOptions<T>;
  readonly #lines = new Map<string, Line<T>>();
  readonly #limiter: Limiter;
  readonly #settled: LRUCache<string, true>;
  #stopped = false;

  constructor(options: HostLinesOptions<T>) {
    this.#options = options;
    this.#limiter = new Limiter(options.atOnce);
    this.#settled = new LRUCache({ max: MOST_SETTLED, ttl: options.settledMs });
  }

  /** Puts work in line, unless the same is there already. */
  add(host: string, key: string, item: T): void {
    const line = this.#lineOf(host);
    if (this.#stopped || line.asked.has(key) || line.items.has(key)) return;
    if (line.items.size >= this.#options.longest) return;
    line.items.set(key, { item, tries: 0 });
    if (line.timer === undefined) this.#run(host, line);
  }

  /** Puts work before all that nobody waits for, unless it was done of late: asking again brings nothing new. */
  ask(host: string, key: string, item: T): void {
    const line = this.#lineOf(host);
    if (this.#stopped || line.asked.has(key) || this.#settled.has(key)) return;
    if (line.asked.size >= this.#options.longest) return;
    line.asked.set(key, line.items.get(key) ?? { item, tries: 0 });
    line.items.delete(key);
    if (line.timer === undefined) this.#run(host, line);
  }

  /** Takes no more work; resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const line of this.#lines.values()) clearTimeout(line.timer);
    const running = [...this.#lines.values()].flatMap((line) => line.running ?? []);
    await Promise.all(running);
  }

  #lineOf(host: string): Line<T> {
    const known = this.#lines.get(host);
    if (known !== undefined) return known;
    const backoff = new Backoff(this.#options.backoff);
    const line: Line<T> = {
      asked: new Map(),
      items: new Map(),
      backoff,
      running: undefined,
      timer: undefined,
    };
    this.#lines.set(host, line);
    return line;
  }

  #run(host: string, line: Line<T>): void {
    line.timer = undefined;
    line.running ??= this.#empty(line).then((outcome) => {
      line.running = undefined;
      if (this.#stopped || nextOf(line) === undefined) return;
      if (outcome === 'done') this.#run(host, line);
      else line.timer = setTimeout(() => this.#run(host, line), line.backoff.next()).unref();
    });
  }

  async #empty(line: Line<T>): Promise<WorkOutcome> {
    const leave = await this.#limiter.enter();
    try {
      for (let next = nextOf(line); next !== undefined; next = nextOf(line)) {
        if (this.#stopped) return 'later';
        const [key, { item, tries }] = next;
        const outcome = await this.#do(item);
        line.asked.delete(key);
        line.items.delete(key);
        // Behind the others: it may be the only one that the host has trouble with.
        const again = outcome === 'later' && tries + 1 < MOST_TRIES;
        if (again) line.items.set(key, { item, tries: tries + 1 });
        else this.#settled.set(key, true);
        if (outcome === 'later') return 'later';
        line.backoff.reset();
      }
      return 'done';
    } finally {
      leave();
    }
  }

  async #do(item: T): Promise<WorkOutcome> {
    try {
      return await this.#options.work(item);
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'a commit could not be looked up; it is tried again later');
      return 'later';
    }
  }
}

function nextOf<T>({ asked, items }: Line<T>): readonly [string, Waiting<T>] | undefined {
  const [first] = asked.size > 0 ? asked : items;
  return first;
}
