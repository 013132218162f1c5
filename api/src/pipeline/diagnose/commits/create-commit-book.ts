import type { Commit } from '../../../../contract/diagnosis/deployments.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { defined } from '../../../kernel/defined.ts';
import { inTime } from '../../../kernel/in-time.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { CommitFacts, GitAnswer, GitReader } from '../../../ports/git-reader.ts';
import type { IndexListener } from '../../observe/index-listener.ts';
import type { CommitBook } from './commit-book.ts';
import type { CommitStore } from './commit-store.ts';
import { HostLines } from './host-lines.ts';
import { createCommitLookup, type WantedCommit } from './read-commits.ts';
import { RememberedAnswers } from './remembered-answers.ts';
import { CommitWatch } from './watch-commits.ts';

/** What the book works with. */
export interface CommitBookParts {
  readonly store: CommitStore;
  readonly reader: GitReader;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The book, and who writes it. */
export interface OpenCommitBook {
  readonly book: CommitBook;
  readonly listener: IndexListener;
}

const LINES = {
  atOnce: 4,
  longest: 5000,
  backoff: { first: 30_000, longest: 1_800_000 },
  settledMs: 600_000,
};
const ANSWERS = { patienceMs: 10_000, failureMs: 60_000, characters: 16 * 1024 * 1024 };
const RETRY_MS = 30_000;
const MOST_HISTORY = 200;

/** A book that Fleet's watches and Git write. */
export function createCommitBook({ store, reader, clock, logger }: CommitBookParts): OpenCommitBook {
  const work = createCommitLookup(store, reader, clock);
  const lines = new HostLines<WantedCommit>({ ...LINES, work, logger });
  const watch = new CommitWatch({ store, lines, clock, logger, retryMs: RETRY_MS });
  const answers = new RememberedAnswers({ ...ANSWERS, clock });
  /** A question about the repository of a GitRepo; the same one is asked once. */
  const ask = <T>(
    gitRepo: string,
    question: readonly unknown[],
    put: (repository: string) => Promise<GitAnswer<T>>,
  ): Promise<GitAnswer<T>> => {
    const repository = watch.gitRepo(gitRepo)?.repo;
    if (repository === undefined) return Promise.resolve(UNKNOWN);
    return answers.ask(JSON.stringify([repository, ...question]), () => put(repository));
  };
  const headOf = headsUnderWay(reader);
  const book: CommitBook = {
    async of(gitRepo, commits) {
      const known = await store.of(gitRepo, commits);
      const bySha = new Map(known.map((commit) => [commit.commit, commit]));
      for (const commit of commits) {
        if (bySha.get(commit)?.author === undefined) watch.lookUp(gitRepo, commit);
      }
      return bySha;
    },
    async history(gitRepo, limit) {
      const bounded = Math.min(limit, MOST_HISTORY);
      const from = watch.gitRepo(gitRepo)?.commit;
      if (from === undefined) return store.newest(gitRepo, bounded);
      const { value } = await ask(gitRepo, ['history', from, bounded], (repository) =>
        reader.history(repository, { from, limit: bounded }),
      );
      return value === undefined ? store.newest(gitRepo, bounded) : merged(gitRepo, value, store);
    },
    changedFiles: (gitRepo, { from, to }) =>
      ask(gitRepo, ['changed', from, to], (repository) => reader.changedFiles(repository, { from, to })),
    fileAt: (gitRepo, { commit, path }) =>
      ask(gitRepo, ['file', commit, path], (repository) => reader.fileAt(repository, { commit, path })),
    branchHead(gitRepo, branch) {
      const repository = watch.gitRepo(gitRepo)?.repo;
      if (repository === undefined) return Promise.resolve(UNKNOWN);
      return inTime(headOf(repository, branch), ANSWERS.patienceMs, LATE);
    },
  };
  return { book, listener: watch };
}

/** Where branches are now: asked anew each time, but once for all who ask while the answer is under way. */
function headsUnderWay(reader: Pick<GitReader, 'head'>): GitReader['head'] {
  const underWay = new Map<string, Promise<GitAnswer<string>>>();
  return (repository, branch) => {
    const key = JSON.stringify([repository, branch]);
    const asking = underWay.get(key) ?? reader.head(repository, branch).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  };
}

const LATE = { problem: { kind: 'timeout', message: 'The repository is still being asked.' } } as const;
const UNKNOWN = { problem: { kind: 'not-found', message: 'There is no such GitRepo.' } } as const;

/** What Git says, with what was noted: Git knows the order, the notes know when Fleet saw them. */
async function merged(
  gitRepo: string,
  commits: readonly CommitFacts[],
  store: CommitStore,
): Promise<readonly Commit[]> {
  const ids = commits.map(({ commit }) => commit);
  const noted = new Map((await store.of(gitRepo, ids)).map((commit) => [commit.commit, commit]));
  return commits.map(({ commit, author, authoredAt, subject, parents }) =>
    defined({
      ...noted.get(commit),
      gitRepo,
      commit,
      author,
      authoredAt: new Date(authoredAt).toISOString(),
      subject,
      parent: parents[0],
    }),
  );
}
