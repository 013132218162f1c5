import path from 'node:path';
import type { CodeHost, HostedRepository } from '../../git/hosting/code-host.ts';
import { branchHead, gitOutput } from '../../git/run-git.ts';
import { compareBranches, mergeBranches } from './merge-branches.ts';
import { readPullCommits } from './pull-commits.ts';
import type {
  CommitCheck,
  MergeWish,
  PullComment,
  PullDraft,
  PullProblem,
  PullRequest,
} from './pull-request.ts';

/** The pull requests, branches and checks of one repository. */
export class PullRequests {
  readonly repository: HostedRepository;
  /** The bare repository on the disk. */
  readonly folder: string;
  readonly #now: () => number;
  readonly #pulls: PullRequest[] = [];
  readonly #checks = new Map<string, CommitCheck[]>();
  #comments = 0;

  constructor(host: CodeHost, repository: HostedRepository) {
    this.repository = repository;
    this.folder = path.join(host.root, repository.folder);
    this.#now = () => host.now();
  }

  /** All of them, newest first, each with the newest commit of its head. */
  async list(): Promise<PullRequest[]> {
    for (const pull of this.#pulls) await this.#refresh(pull);
    return this.#pulls.toReversed();
  }

  /** One of them. */
  async get(number: number): Promise<PullRequest | undefined> {
    const pull = this.#pulls[number - 1];
    if (pull) await this.#refresh(pull);
    return pull;
  }

  /** Opens one; there is at most one open from a branch to another. */
  async open(draft: PullDraft): Promise<PullRequest | PullProblem> {
    const { head, base } = draft;
    const [headCommit, baseCommit] = [await this.branch(head), await this.branch(base)];
    if (headCommit === undefined) return { problem: 'no-head' };
    if (baseCommit === undefined) return { problem: 'no-base' };
    const same = this.#pulls.find((one) => one.state === 'open' && one.head === head && one.base === base);
    if (same) return { problem: 'exists', pull: same };
    const { ahead } = await compareBranches(this.folder, draft);
    if (ahead === 0) return { problem: 'no-commits' };
    const at = this.#time();
    const number = this.#pulls.length + 1;
    const fresh = { mergeCommit: undefined, mergedBy: undefined, createdAt: at, updatedAt: at, comments: [] };
    const pull: PullRequest = { ...draft, ...fresh, number, state: 'open', headCommit, baseCommit };
    this.#pulls.push(pull);
    return pull;
  }

  /** Changes what it says, or closes or opens it again. */
  update(
    pull: PullRequest,
    change: { title?: string | undefined; body?: string | undefined; state?: 'open' | 'closed' | undefined },
  ): void {
    pull.title = change.title ?? pull.title;
    pull.body = change.body ?? pull.body;
    if (change.state && pull.state !== 'merged') pull.state = change.state;
    pull.updatedAt = this.#time();
  }

  /** Says something about it. */
  comment(pull: PullRequest, author: string, body: string): PullComment {
    this.#comments += 1;
    const comment = { id: this.#comments, author, body, at: this.#time() };
    pull.comments.push(comment);
    pull.updatedAt = comment.at;
    return comment;
  }

  /** Merges it: the base moves. */
  async merge(pull: PullRequest, wish: MergeWish): Promise<PullRequest | PullProblem> {
    const { by, squash = false } = wish;
    await this.#refresh(pull);
    const problem = this.#mergeProblem(pull, wish) ?? (await this.#signatureProblem(pull));
    if (problem) return { problem };
    const { number, title, head, base } = pull;
    const usual = squash ? `${title} (#${number})` : `Merge pull request #${number} from ${head}`;
    const message = wish.message ?? usual;
    const at = this.#now();
    const commit = await mergeBranches({ folder: this.folder, base, head, squash, message, by, at });
    if (commit === undefined) return { problem: 'conflict' };
    Object.assign(pull, { state: 'merged', mergeCommit: commit, mergedBy: by, updatedAt: this.#time() });
    await this.repository.changed();
    return pull;
  }

  /** Whether it could be merged as it stands. */
  async mergeable({ head, base, state }: PullRequest): Promise<boolean> {
    if (state !== 'open' || (await this.branch(head)) === undefined) return false;
    return (await compareBranches(this.folder, { head, base })).mergeable;
  }

  /** Whether only people merge into a branch. */
  needsReview(base: string): boolean {
    const protections = this.repository.hosting?.protections ?? [];
    return protections.some(({ branch, reviewed }) => branch === base && reviewed === true);
  }

  /** The commit a branch is at. */
  branch(name: string): Promise<string | undefined> {
    return branchHead(this.folder, name);
  }

  /** Makes a branch at a commit, or removes it; pull requests of a branch that is gone are closed. */
  async setBranch(name: string, commit: string | undefined): Promise<void> {
    const ref = `refs/heads/${name}`;
    const folder = this.folder;
    if (commit !== undefined) await gitOutput(['update-ref', ref, commit], { folder });
    else await gitOutput(['update-ref', '-d', ref], { folder });
    await this.repository.changed();
  }

  /** Checks of a commit. */
  checks(commit: string): readonly CommitCheck[] {
    return this.#checks.get(commit) ?? [];
  }

  /** Says how a check of a commit went, in place of what it said before. */
  setCheck(commit: string, check: CommitCheck): void {
    const others = this.checks(commit).filter(({ context }) => context !== check.context);
    this.#checks.set(commit, [...others, check]);
  }

  #mergeProblem(
    { state, base, headCommit }: PullRequest,
    { expectedHead = headCommit, isReviewer = false }: MergeWish,
  ): 'not-open' | 'needs-review' | 'stale-head' | undefined {
    if (state !== 'open') return 'not-open';
    if (this.needsReview(base) && !isReviewer) return 'needs-review';
    return expectedHead === headCommit ? undefined : 'stale-head';
  }

  /** Where commits have to be signed, every one that comes with it is. */
  async #signatureProblem(pull: PullRequest): Promise<'unsigned' | undefined> {
    const { protections = [], allowedSigners = [] } = this.repository.hosting ?? {};
    if (!protections.some(({ branch, signed }) => branch === pull.base && signed === true)) return undefined;
    const commits = await readPullCommits(this.folder, pull, allowedSigners);
    return commits.every(({ signature }) => signature.state === 'verified') ? undefined : 'unsigned';
  }

  async #refresh(pull: PullRequest): Promise<void> {
    if (pull.state !== 'open') return;
    const head = await this.branch(pull.head);
    if (head === undefined) this.update(pull, { state: 'closed' });
    else pull.headCommit = head;
  }

  #time(): string {
    return new Date(this.#now()).toISOString().replace(/\.\d+Z$/, 'Z');
  }
}

/** Whether something went wrong. */
export function isProblem(result: PullRequest | PullProblem): result is PullProblem {
  return 'problem' in result;
}
