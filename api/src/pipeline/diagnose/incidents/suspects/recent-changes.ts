import { pauseAfter } from '../../../../kernel/backoff.ts';
import type { Logger } from '../../../../kernel/logger.ts';
import type { IndexChange } from '../../../observe/fleet-index.ts';
import { noteChange, type NotedChange } from './note-change.ts';
import { LONGEST_GAP_MS, TOLERANCE_MS } from './score.ts';
import type { NotedChangeStore, NotedQuestion } from '../store/noted-change-store.ts';

/** How long noted changes are kept, in milliseconds: as far as suspects look back, and six days that an incident may last. */
export const NOTED_KEPT_MS = LONGEST_GAP_MS + 6 * 24 * 60 * 60_000;

/** When noted changes are written. */
export interface NotingTiming {
  /** Between two writes, in milliseconds. */
  readonly everyMs: number;
  /** The longest pause while the database is away, in milliseconds. */
  readonly longestPauseMs: number;
  /** How many one write carries at most. */
  readonly atOnce: number;
}

const TIMING: NotingTiming = {
  everyMs: 1000,
  longestPauseMs: 15_000,
  atOnce: 1000,
};

/** What changes are noted with. */
export interface RecentChangesOptions {
  readonly store: Pick<NotedChangeStore, 'record' | 'find'>;
  readonly logger: Logger;
  readonly timing?: Partial<NotingTiming> | undefined;
}

/** Changes of each sort that wait for a database that is away. */
const MOST_WAITING = 5000;

/**
 * Remembers what changed in the watched objects: commits of bundles, settings of GitRepos and HelmOps, versions of
 * clusters. What is noted waits in memory until it is stored, a moment later.
 */
export class RecentChanges {
  readonly #options: RecentChangesOptions;
  readonly #timing: NotingTiming;
  /** What is not stored yet, by id, oldest first. */
  #waiting = new Map<string, NotedChange>();
  #begun = false;
  #stopped = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(options: RecentChangesOptions) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
  }

  /** Begins to store: call when the schema is there. */
  begin(): void {
    this.#begun = true;
    this.#arm();
  }

  /** Notes what is worth it; also before `begin`. */
  note(changes: readonly IndexChange[], at: number): void {
    for (const change of changes) {
      const noted = noteChange(change, at);
      if (noted !== undefined && !this.#waiting.has(noted.id)) this.#waiting.set(noted.id, noted);
    }
    if (this.#waiting.size > MOST_WAITING) this.#dropOldest();
    this.#arm();
  }

  /** What changed, by whichever process it was noted, oldest first. */
  async find(question: NotedQuestion): Promise<readonly NotedChange[]> {
    // Before it is read: what is stored meanwhile would be in neither.
    const waiting = this.#waitingFor(question);
    const stored = await this.#options.store.find(question);
    const known = new Set(stored.map(({ id }) => id));
    const all = [...stored, ...waiting.filter(({ id }) => !known.has(id))];
    return withoutEchoes(all.toSorted((left, right) => left.at - right.at));
  }

  /** Stops; what was noted just before is worth one more try, a database that is away is not waited for. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#writing;
    while (this.#begun && this.#waiting.size > 0 && this.#failures === 0) await this.#write();
  }

  #waitingFor({ keys, since, until }: NotedQuestion): readonly NotedChange[] {
    const asked = new Set(keys);
    return [...this.#waiting.values()].filter(({ key, at }) => asked.has(key) && at >= since && at <= until);
  }

  /** Commits come by the thousand, and the ledger knows them too: they never displace anything else. */
  #dropOldest(): void {
    const { commits = [], others = [] } = Object.groupBy(this.#waiting.values(), ({ kind }) =>
      kind === 'commit' ? 'commits' : 'others',
    );
    const kept = [...others.slice(-MOST_WAITING), ...commits.slice(-MOST_WAITING)];
    this.#waiting = new Map(kept.map((noted) => [noted.id, noted]));
  }

  #arm(): void {
    const isIdle = !this.#begun || this.#waiting.size === 0;
    if (this.#stopped || this.#timer || this.#writing || isIdle) return;
    const { everyMs, longestPauseMs } = this.#timing;
    const pause = pauseAfter(this.#failures, { first: everyMs, longest: longestPauseMs });
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined;
        this.#arm();
      });
    }, pause);
  }

  async #write(): Promise<void> {
    const { logger, store } = this.#options;
    const batch = [...this.#waiting.values()].slice(0, this.#timing.atOnce);
    try {
      await store.record(batch);
      for (const { id } of batch) this.#waiting.delete(id);
      if (this.#failures > 0) logger.info('Changes of watched objects are stored again.');
      this.#failures = 0;
    } catch (error) {
      if (this.#failures === 0) {
        logger.warn({ err: error }, 'Changes of watched objects cannot be stored; trying again.');
      }
      this.#failures += 1;
    }
  }
}

/** Two processes that gather changes differently may note one of them twice: the same once more, and soon, is no other. */
function withoutEchoes(changes: readonly NotedChange[]): readonly NotedChange[] {
  const last = new Map<string, NotedChange>();
  return changes.filter((noted) => {
    const name = `${noted.object} ${noted.key}`;
    const before = last.get(name);
    last.set(name, noted);
    return before?.value !== noted.value || noted.at - before.at > TOLERANCE_MS;
  });
}
