import { createHash } from 'node:crypto';

import type {
  BranchPlace,
  Forge,
  ForgeAnswer,
  ForgeProblem,
  PullRequest,
  PullRequestText,
} from '@outrider/api/src/ports/forge.ts';
import type { GitReader } from '@outrider/api/src/ports/git-reader.ts';
import type { CommitPlan, GitWriter, PushOutcome } from '@outrider/api/src/ports/git-writer.ts';

type Pulls = Pick<Forge, 'find' | 'open' | 'read' | 'comment' | 'close'>;

const unused = async () => ({ problem: { kind: 'off' as const, message: 'Not used here.' } });

/** One repository with its forge, of which both can lose answers. */
export class FakeRepository {
  /** Content by `commit:path`. */
  readonly files = new Map<string, string>();
  /** Commit by branch. */
  readonly branches = new Map<string, string>();
  readonly pulls: PullRequest[] = [];
  readonly plans: CommitPlan[] = [];
  /** How often a branch was made. */
  pushes = 0;
  /** Answered in place of pushing, once each. */
  readonly pushAnswers: PushOutcome[] = [];
  /** Answered after a pull request was opened, in place of it, once each. */
  readonly openProblems: ForgeProblem[] = [];
  /** Answered in place of opening one, which is not done, once each. */
  readonly openRefusals: ForgeProblem[] = [];
  /** Answered in place of closing one, which is not done, once each. */
  readonly closeProblems: ForgeProblem[] = [];
  /** Comments of pull requests, by their keys. */
  readonly comments = new Map<string, string>();
  /** How often one was to be closed. */
  closings = 0;
  /** Done when one is to be closed, before it is. */
  beforeClose: (number: number) => void = () => {};
  /** Whether there are pull requests at all. */
  hasForge = true;
  /** Done after a branch was made, before it is answered. */
  afterPush: () => Promise<void> = async () => {};

  readonly reader: GitReader = {
    history: unused,
    changedFiles: unused,
    head: unused,
    fileAt: async (_, { commit, path }) => {
      const value = this.files.get(`${commit}:${path}`);
      return value === undefined
        ? { problem: { kind: 'not-found', message: 'No such file.', isAbsent: true } }
        : { value };
    },
  };

  readonly writer: GitWriter = {
    push: (plan) => this.#push(plan),
    head: async (_, branch) => ({ value: this.branches.get(branch) }),
  };

  readonly forge: Pulls = {
    find: async ({ branch }) =>
      this.hasForge ? { value: this.pulls.find((pull) => pull.branch === branch) } : { problem: OFF },
    open: async (place, text) => this.#open(place, text),
    read: async ({ number }) => this.#read(number),
    comment: async (_, { key, text }) => {
      this.comments.set(key, text);
      return { value: true };
    },
    close: async ({ number }) => {
      this.closings += 1;
      const problem = this.closeProblems.shift();
      if (problem !== undefined) return { problem };
      this.beforeClose(number);
      if (this.pulls.some((pull) => pull.number === number && pull.state === 'open')) {
        this.settle(number, 'closed');
      }
      return this.#read(number);
    },
  };

  /** Does to a pull request what people do. */
  settle(number: number, state: PullRequest['state'], head?: string): void {
    const at = this.pulls.findIndex((pull) => pull.number === number);
    const pull = this.pulls[at];
    if (pull !== undefined) this.pulls[at] = { ...pull, state, head: head ?? pull.head };
  }

  #read(number: number): ForgeAnswer<PullRequest> {
    const value = this.pulls.find((pull) => pull.number === number);
    return value === undefined ? { problem: { kind: 'not-found', message: 'None.' } } : { value };
  }

  async #push(plan: CommitPlan): Promise<PushOutcome> {
    this.plans.push(plan);
    const answer = this.pushAnswers.shift();
    if (answer !== undefined) return answer;
    const commit = createHash('sha1').update(JSON.stringify(plan)).digest('hex');
    const there = this.branches.get(plan.branch);
    if (there !== undefined) {
      return there === commit
        ? { outcome: 'already-there', commit }
        : { outcome: 'branch-taken', head: there, message: 'The branch holds another commit.' };
    }
    this.branches.set(plan.branch, commit);
    this.pushes += 1;
    await this.afterPush();
    return { outcome: 'pushed', commit };
  }

  #open({ branch, base }: BranchPlace, text: PullRequestText): ForgeAnswer<PullRequest> {
    if (!this.hasForge) return { problem: OFF };
    const refusal = this.openRefusals.shift();
    if (refusal !== undefined) return { problem: refusal };
    const number = this.pulls.length + 1;
    const pull: PullRequest = {
      number,
      url: `https://forge.example.com/pulls/${number}`,
      state: 'open',
      branch,
      base,
      head: this.branches.get(branch) ?? '',
      mergeable: 'clean',
      proposal: text.proposal,
      digest: text.digest,
    };
    this.pulls.push(pull);
    const problem = this.openProblems.shift();
    return problem === undefined ? { value: pull } : { problem };
  }
}

const OFF = { kind: 'off' as const, message: 'There is no forge.' };
