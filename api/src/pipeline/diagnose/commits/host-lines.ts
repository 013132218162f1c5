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
  readonly logger: Logger;
}

/** How often the same is tried. */
const MOST_TRIES = 8;

interface Waiting<T> {
  readonly item: T;
  readonly tries: number;
}

interface Line<T> {
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
  #stopped = false;

  constructor(options: HostLinesOptions<T>) {
    this.#options = options;
    this.#limiter = new Limiter(options.atOnce);
  }

  /** Puts work in line, unless the same is there already. */
  add(host: string, key: string, item: T): void {
    const line = this.#lineOf(host);
    if (this.#stopped || line.items.has(key) || line.items.size >= this.#options.longest) return;
    line.items.set(key, { item, tries: 0 });
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
    const line: Line<T> = { items: new Map(), backoff, running: undefined, timer: undefined };
    this.#lines.set(host, line);
    return line;
  }

  #run(host: string, line: Line<T>): void {
    line.timer = undefined;
    line.running ??= this.#empty(line).then((outcome) => {
      line.running = undefined;
      if (this.#stopped || line.items.size === 0) return;
      if (outcome === 'done') this.#run(host, line);
      else line.timer = setTimeout(() => this.#run(host, line), line.backoff.next()).unref();
    });
  }

  async #empty(line: Line<T>): Promise<WorkOutcome> {
    const leave = await this.#limiter.enter();
    try {
      for (const [key, { item, tries }] of line.items) {
        if (this.#stopped) return 'later';
        const outcome = await this.#do(item);
        line.items.delete(key);
        if (outcome === 'later') {
          // Behind the others: it may be the only one that the host has trouble with.
          putBehind(line, key, { item, tries: tries + 1 });
          return 'later';
        }
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

function putBehind<T>(line: Line<T>, key: string, waiting: Waiting<T>): void {
  if (waiting.tries < MOST_TRIES) line.items.set(key, waiting);
}
