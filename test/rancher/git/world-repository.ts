import path from 'node:path';
import { md5 } from '../fleet/digest.ts';
import type { GitRepoEntry } from '../fleet/model/entries.ts';
import { writeCommits } from './fast-import.ts';
import type { HostedRepository, HostingDeclaration } from './hosting/code-host.ts';
import { readCommits } from './read-commits.ts';
import { branchHead, runGit } from './run-git.ts';

/** The bare repository of a GitRepo: it goes on with the world's commits, and the world with what is pushed to it. */
export class WorldRepository implements HostedRepository {
  readonly path: string;
  readonly folder: string;
  readonly branch: string;
  readonly isPrivate: boolean;
  readonly hosting: HostingDeclaration | undefined;
  readonly #owner: GitRepoEntry;
  readonly #root: string;
  /** How many of the world's commits are in the bare repository. */
  #written = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(owner: GitRepoEntry, root: string, hosting: HostingDeclaration | undefined) {
    const { repo, branch = 'master', spec, hosting: own } = owner.declaration;
    this.path = new URL(repo).pathname.replace(/^\//, '').replace(/\.git$/, '');
    this.folder = md5(repo);
    this.branch = branch;
    this.isPrivate = spec?.['clientSecretName'] !== undefined;
    this.hosting = own ?? hosting;
    this.#owner = owner;
    this.#root = root;
  }

  /** Writes what the world has committed since. */
  bringUp(): Promise<void> {
    return this.#after(() => this.#write());
  }

  /** Gives the world what others have committed. */
  changed(): Promise<void> {
    return this.#after(async () => {
      await this.#takeIn();
      await this.#write();
    });
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#queue.catch(() => undefined);
  }

  /** One thing at a time: whoever failed does not stop the next. */
  #after(act: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.catch(() => undefined).then(act);
    return this.#queue;
  }

  async #write(): Promise<void> {
    const commits = this.#owner.source?.repository.commits ?? [];
    const fresh = commits.slice(this.#written);
    if (fresh.length === 0) return;
    await writeCommits(path.join(this.#root, this.folder), this.branch, fresh);
    this.#written += fresh.length;
  }

  async #takeIn(): Promise<void> {
    const { source } = this.#owner;
    const folder = path.join(this.#root, this.folder);
    const head = await branchHead(folder, this.branch);
    const ids = (source?.repository.commits ?? []).slice(0, this.#written).map(({ id }) => id);
    if (!source || head === undefined || head === ids.at(-1)) return;
    // Whoever rewrote the branch left a part of it.
    const { output } = await runGit(['merge-base', ids.at(-1) ?? '', head], { folder });
    const base = output.toString('utf8').trim();
    const kept = ids.indexOf(base) + 1;
    const foreign = await readCommits(folder, base, head);
    source.takeIn(foreign, { kept, written: this.#written });
    this.#written = kept + foreign.length;
  }
}
