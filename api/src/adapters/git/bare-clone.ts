import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { GitAnswer, GitProblem } from '../../ports/git-reader.ts';
import { gitProblem } from './git-problem.ts';
import type { RepositoryAddress } from './repository-address.ts';
import type { GitOutcome, RunGit } from './run-git.ts';

/** How long git may take, and how much it may bring. */
export interface GitBounds {
  /** For what goes over the network, in milliseconds. */
  readonly networkMs: number;
  /** For what does not, in milliseconds. */
  readonly localMs: number;
  /** Most bytes of output of one run. */
  readonly outputBytes: number;
  /** Most bytes of one repository on disk. */
  readonly cloneBytes: number;
}

/** What a clone is made of. */
interface CloneParts {
  readonly address: RepositoryAddress;
  readonly folder: string;
  readonly run: RunGit;
  readonly bounds: GitBounds;
  readonly stopped: AbortSignal;
  /** Header that proves who asks, as `Authorization: …`; sent to this repository only. */
  readonly header?: string | undefined;
}

/** How often it is looked how large a repository has become while it is fetched, in milliseconds. */
const LOOK_MS = 250;
/** What git says of a folder that is locked, or of which somebody removed a part: only a new one helps. */
const SPOILT = /\.lock|not a git repository/;
/** Servers of before 2018 give only what a branch points to. */
const REFUSED = /not our ref|unadvertised object|couldn't find remote ref/;

/**
 * A bare repository without files and with only the newest commits, which fetches by name what is asked for. Not safe
 * for several at once: whoever uses it waits for a turn.
 */
export class BareClone {
  readonly address: RepositoryAddress;
  readonly #parts: CloneParts;
  readonly #folder: string;
  readonly #run: RunGit;
  readonly #bounds: GitBounds;
  readonly #stopped: AbortSignal;

  constructor(parts: CloneParts) {
    this.#parts = parts;
    this.address = parts.address;
    this.#folder = parts.folder;
    this.#run = parts.run;
    this.#bounds = parts.bounds;
    this.#stopped = parts.stopped;
  }

  /** The same clone, for somebody who proves with this header who asks. */
  withHeader(header: string | undefined): BareClone {
    return new BareClone({ ...this.#parts, header });
  }

  /** Makes sure that these commits are there, with at least `depth` generations before each that is fetched. */
  async ensure(commits: readonly string[], depth: number): Promise<GitAnswer<true>> {
    const absent = await this.#absent(commits);
    return absent.length === 0 ? { value: true } : this.fetch(absent, depth);
  }

  /** Fetches commits by name, or all branches from a server that does not know names. */
  async fetch(commits: readonly string[], depth: number): Promise<GitAnswer<true>> {
    const named = await this.#fetch(
      commits.map((commit) => `+${commit}:refs/read/${commit}`),
      depth,
    );
    if (named.end === 'done') return { value: true };
    if (!REFUSED.test(named.complaint)) return this.#gaveUp(named);
    const branches = await this.#fetch(['+refs/heads/*:refs/heads/*'], depth);
    if (branches.end !== 'done') return this.#gaveUp(branches);
    return (await this.#absent(commits)).length === 0
      ? { value: true }
      : { problem: { kind: 'not-found', message: 'The repository has no such commit.' } };
  }

  /** Output of a command on what is there; nothing is fetched. */
  async read(args: readonly string[]): Promise<GitAnswer<string>> {
    const outcome = await this.#local(args);
    return outcome.end === 'done'
      ? { value: outcome.output }
      : { problem: gitProblem(outcome, this.address.host) };
  }

  /** Output of a command that writes into this clone, with something to read or an index of its own. */
  async make(
    args: readonly string[],
    extras: { input?: string | Uint8Array; index?: string },
  ): Promise<GitAnswer<string>> {
    const outcome = await this.#local(args, extras);
    return outcome.end === 'done'
      ? { value: outcome.output }
      : { problem: gitProblem(outcome, this.address.host) };
  }

  /** Outcome of a command that goes over the network to where the repository is. */
  async converse(args: readonly string[]): Promise<GitOutcome> {
    await this.#prepare();
    const outcome = await this.#watched({ args, maxBytes: this.#bounds.outputBytes });
    if (outcome.end !== 'done') await this.#gaveUp(outcome);
    return outcome;
  }

  /** A path for a file of one's own, beside the repository's files. */
  ownPath(name: string): string {
    return path.join(this.#folder, name);
  }

  /** Content of a file by its object id, fetched when it is not there. */
  async content(object: string, maxBytes: number): Promise<GitAnswer<string>> {
    const outcome = await this.#watched({ args: ['cat-file', 'blob', object], maxBytes });
    if (outcome.end === 'done') return { value: outcome.output };
    // A file that is longer than is read says nothing against the repository.
    const stays = outcome.end === 'too-large' && (await this.size()) <= this.#bounds.cloneBytes;
    return stays ? { problem: gitProblem(outcome, this.address.host) } : this.#gaveUp(outcome);
  }

  /** Commits whose parents were not fetched, though they have some. */
  async cut(): Promise<ReadonlySet<string>> {
    const text = await readFile(path.join(this.#folder, 'shallow'), 'utf8').catch(() => '');
    return new Set(text.split('\n').filter((line) => line !== ''));
  }

  /** Size on disk, in bytes. */
  async size(): Promise<number> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => []);
    const sizes = names.map((name) => stat(path.join(this.#folder, name)).catch(() => undefined));
    return (await Promise.all(sizes)).reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
  }

  /** Removes it from disk; it begins anew when it is used again. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #absent(commits: readonly string[]): Promise<readonly string[]> {
    await this.#prepare();
    const absent: string[] = [];
    for (const commit of commits) {
      if (!(await this.#has(commit))) absent.push(commit);
    }
    return absent;
  }

  async #has(commit: string): Promise<boolean> {
    const { end } = await this.#local(['cat-file', '-e', `${commit}^{commit}`]);
    return end === 'done';
  }

  #fetch(refspecs: readonly string[], depth: number): Promise<GitOutcome> {
    const args = [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--no-recurse-submodules',
      '--no-auto-maintenance',
      '--filter=blob:none',
      `--depth=${String(depth)}`,
      '--end-of-options',
      'origin',
      ...refspecs,
    ];
    return this.#watched({ args, maxBytes: this.#bounds.outputBytes });
  }

  /** A run that may not go over the network: git would fetch what is missing, one by one. */
  #local(
    args: readonly string[],
    extras: { input?: string | Uint8Array; index?: string } = {},
  ): Promise<GitOutcome> {
    return this.#run({
      ...extras,
      args,
      repository: this.#folder,
      protocol: 'none',
      timeoutMs: this.#bounds.localMs,
      maxBytes: this.#bounds.outputBytes,
      signal: this.#stopped,
    });
  }

  /** A run that is ended when it brings more than may lie on disk. */
  async #watched(run: { args: readonly string[]; maxBytes: number }): Promise<GitOutcome> {
    const tooLarge = new AbortController();
    const look = setInterval(() => {
      void this.size().then((bytes) => {
        if (bytes > this.#bounds.cloneBytes) tooLarge.abort();
      });
    }, LOOK_MS);
    const { header } = this.#parts;
    const outcome = await this.#run({
      ...run,
      ...(header !== undefined && {
        secret: { name: `http.${this.address.url}.extraHeader`, value: header },
      }),
      timeoutMs: this.#bounds.networkMs,
      repository: this.#folder,
      protocol: this.address.protocol,
      signal: AbortSignal.any([tooLarge.signal, this.#stopped]),
    });
    clearInterval(look);
    // The last look may have been too early.
    return tooLarge.signal.aborted || (await this.size()) > this.#bounds.cloneBytes
      ? { ...outcome, end: 'too-large' }
      : outcome;
  }

  /** What was ended from here may have left locks and halves of packs behind. */
  async #gaveUp(outcome: GitOutcome): Promise<{ readonly problem: GitProblem }> {
    if (outcome.end !== 'failed' || SPOILT.test(outcome.complaint)) await this.remove();
    return { problem: gitProblem(outcome, this.address.host) };
  }

  /** What `git init --bare` would make, as far as it is used. */
  async #prepare(): Promise<void> {
    const head = path.join(this.#folder, 'HEAD');
    if (await stat(head).catch(() => undefined)) return;
    await mkdir(path.join(this.#folder, 'objects'), { recursive: true, mode: 0o700 });
    await mkdir(path.join(this.#folder, 'refs'), { recursive: true, mode: 0o700 });
    await writeFile(path.join(this.#folder, 'config'), configOf(this.address));
    await writeFile(head, 'ref: refs/heads/none\n');
  }
}

function configOf({ url }: RepositoryAddress): string {
  return [
    '[core]\n\trepositoryformatversion = 1\n\tbare = true',
    '[extensions]\n\tpartialClone = origin',
    `[remote "origin"]\n\turl = ${url}\n\tpromisor = true\n\tpartialCloneFilter = blob:none`,
    '',
  ].join('\n');
}
