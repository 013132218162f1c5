import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

import { Limiter } from '../../kernel/limiter.ts';
import type { GitAnswer } from '../../ports/git-reader.ts';
import { BareClone, type GitBounds } from './bare-clone.ts';
import type { RepositoryAddress } from './repository-address.ts';
import type { RunGit } from './run-git.ts';

/** What the cache works with. */
export interface CloneCacheOptions {
  /** In it a folder of our own is made, at the first read. */
  readonly parent: string;
  /** Most bytes of all repositories on disk; what is being fetched comes on top. */
  readonly bytes: number;
  readonly bounds: GitBounds;
  readonly run: RunGit;
}

interface Entry {
  readonly clone: BareClone;
  /** One at a time: git locks its files, and two who want the same fetch it once. */
  readonly turn: Limiter;
  /** Who uses it or waits for it. */
  users: number;
  bytes: number;
}

/** How many repositories are read at once. */
const AT_ONCE = 4;
/** How many may wait for one repository; more would wait for longer than anybody listens. */
const LONGEST_LINE = 200;

const BUSY = {
  problem: { kind: 'timeout', message: 'Too much is read from the repository already.' },
} as const;
const STOPPED = { problem: { kind: 'timeout', message: 'Outrider is about to stop.' } } as const;

/** Repositories on disk, those that were not used for longest removed when there are too many bytes. */
export class CloneCache {
  readonly #options: CloneCacheOptions;
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  readonly #atOnce = new Limiter(AT_ONCE);
  readonly #stopping = new AbortController();
  #folder: Promise<string> | undefined;
  #count = 0;

  constructor(options: CloneCacheOptions) {
    this.#options = options;
  }

  /** Works with a repository when its turn has come; raises what the disk raises. */
  async use<T>(
    address: RepositoryAddress,
    work: (clone: BareClone) => Promise<GitAnswer<T>>,
  ): Promise<GitAnswer<T>> {
    if (this.#stopping.signal.aborted) return STOPPED;
    const entry = this.#entryOf(address, await this.#ownFolder());
    if (entry.users >= LONGEST_LINE) return BUSY;
    entry.users += 1;
    // First the turn: the other way round, all who wait for one slow repository would keep others from being read.
    const leave = await entry.turn.enter();
    const finish = await this.#atOnce.enter();
    try {
      return await this.#unlessStopped(() => work(entry.clone));
    } finally {
      entry.bytes = await entry.clone.size();
      finish();
      leave();
      entry.users -= 1;
      await this.#makeRoom();
    }
  }

  /** Ends what is under way and removes everything from disk. */
  async close(): Promise<void> {
    this.#stopping.abort();
    const folder = await this.#folder?.catch(() => undefined);
    if (folder === undefined) return;
    for (const { turn } of this.#entries.values()) {
      const leave = await turn.enter();
      leave();
    }
    await rm(folder, { recursive: true, force: true });
  }

  /** It may have been told to stop while somebody waited for a turn. */
  #unlessStopped<T>(work: () => Promise<GitAnswer<T>>): Promise<GitAnswer<T>> {
    return this.#stopping.signal.aborted ? Promise.resolve(STOPPED) : work();
  }

  #entryOf(address: RepositoryAddress, folder: string): Entry {
    const key = createHash('sha256').update(address.url).digest('hex').slice(0, 32);
    const known = this.#entries.get(key);
    // Never the folder of one that is being removed.
    const entry = known ?? this.#newEntry(address, path.join(folder, `${key}-${String((this.#count += 1))}`));
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  #newEntry(address: RepositoryAddress, folder: string): Entry {
    const { run, bounds } = this.#options;
    const clone = new BareClone({ address, folder, run, bounds, stopped: this.#stopping.signal });
    return { clone, turn: new Limiter(1), users: 0, bytes: 0 };
  }

  /** With a name that nobody can guess, so that nobody has laid a repository there for us. */
  #ownFolder(): Promise<string> {
    const { parent } = this.#options;
    this.#folder ??= mkdir(parent, { recursive: true }).then(() =>
      mkdtemp(path.join(parent, 'outrider-git-')),
    );
    this.#folder.catch(() => (this.#folder = undefined));
    return this.#folder;
  }

  async #makeRoom(): Promise<void> {
    let bytes = [...this.#entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of this.#entries) {
      if (bytes <= this.#options.bytes) return;
      if (entry.users > 0) continue;
      this.#entries.delete(key);
      bytes -= entry.bytes;
      await entry.clone.remove();
    }
  }
}
