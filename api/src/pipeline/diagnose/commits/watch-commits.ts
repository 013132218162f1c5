import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { AnyRecord, FleetIndex, IndexChange } from '../../observe/fleet-index.ts';
import type { IndexListener, WatchedFleet } from '../../observe/index-listener.ts';
import type { GitRepoRecord } from '../../observe/records.ts';
import type { CommitStore, SeenCommit } from './commit-store.ts';
import type { HostLines } from './host-lines.ts';
import type { WantedCommit } from './read-commits.ts';

/** What watching commits works with. */
export interface CommitWatchOptions {
  readonly store: CommitStore;
  readonly lines: HostLines<WantedCommit>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Until notes that the database did not take are offered again, in milliseconds. */
  readonly retryMs: number;
}

/** The ids of commits that Git repositories have today. */
const COMMIT = /^[0-9a-f]{40}$/;
/** Most notes that wait for the database. */
const MOST_NOTES = 10_000;

/** Follows the GitRepos: notes the commits Fleet sees, and has them looked up. */
export class CommitWatch implements IndexListener {
  readonly #options: CommitWatchOptions;
  #index: Pick<FleetIndex, 'get' | 'all'> | undefined;
  #notes: SeenCommit[] = [];
  #storing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: CommitWatchOptions) {
    this.#options = options;
  }

  begin({ index }: WatchedFleet): void {
    this.#index = index;
    for (const gitRepo of index.all('GitRepo')) {
      // Since when Fleet has these nobody knows.
      for (const commit of commitsOf(gitRepo)) this.#note(gitRepo, { commit, seenAt: undefined });
    }
    this.#store();
  }

  changed(changes: readonly IndexChange[]): void {
    const now = this.#options.clock.now();
    for (const { before, after } of changes) {
      if (after?.kind !== 'GitRepo') continue;
      const known = commitsOf(before);
      for (const commit of commitsOf(after)) {
        if (!known.has(commit)) this.#note(after, { commit, seenAt: now });
      }
    }
    this.#store();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#storing, this.#options.lines.stop()]);
  }

  /** A GitRepo (`namespace/name`), once it was seen. */
  gitRepo(key: string): GitRepoRecord | undefined {
    return this.#index?.get('GitRepo', key);
  }

  /** Has a commit looked up in the background, before those that nobody asks for. */
  lookUp(gitRepo: string, commit: string): void {
    const repository = this.gitRepo(gitRepo)?.repo;
    if (repository !== undefined) this.#lookUp({ gitRepo, repository, commit }, 'ask');
  }

  #lookUp(wanted: WantedCommit, how: 'ask' | 'add'): void {
    if (!COMMIT.test(wanted.commit)) return;
    const host = URL.parse(wanted.repository)?.host ?? wanted.repository;
    this.#options.lines[how](host, `${wanted.gitRepo} ${wanted.commit}`, wanted);
  }

  #note({ key, repo }: GitRepoRecord, { commit, seenAt }: Pick<SeenCommit, 'commit' | 'seenAt'>): void {
    if (this.#notes.length < MOST_NOTES) this.#notes.push({ gitRepo: key, commit, seenAt });
    // Before it began there may be no table to write to; then all are looked up.
    if (this.#index !== undefined) this.#lookUp({ gitRepo: key, repository: repo, commit }, 'add');
  }

  #store(): void {
    const begun = this.#index !== undefined && !this.#stopped;
    if (!begun || this.#storing !== undefined || this.#notes.length === 0) return;
    clearTimeout(this.#timer);
    const notes = this.#notes;
    this.#notes = [];
    const { store, clock, logger, retryMs } = this.#options;
    this.#storing = store.note(notes, clock.now()).then(
      () => this.#stored(),
      (error: unknown) => {
        logger.warn({ err: error }, 'commits could not be noted; it is tried again');
        this.#notes = [...notes, ...this.#notes].slice(0, MOST_NOTES);
        this.#storing = undefined;
        if (!this.#stopped) this.#timer = setTimeout(() => this.#store(), retryMs).unref();
      },
    );
  }

  #stored(): void {
    this.#storing = undefined;
    this.#store();
  }
}

function commitsOf(record: AnyRecord | undefined): ReadonlySet<string> {
  if (record?.kind !== 'GitRepo') return new Set();
  const shown = [record.commit, record.pollingCommit, record.webhookCommit];
  return new Set(shown.filter((commit) => commit !== undefined && COMMIT.test(commit)) as string[]);
}
