import type { ChangedFile, CommitFacts, GitProblem, GitReader } from '@outrider/api/src/ports/git-reader.ts';

/** A GitReader that answers from memory, and can be in trouble. */
export interface FakeGitReader extends GitReader {
  /** Commits of every repository, newest first. */
  commits: readonly CommitFacts[];
  /** What every commit changed. */
  changed: readonly ChangedFile[];
  /** In place of any answer. */
  problem: GitProblem | undefined;
  /** What was asked, in order. */
  readonly asked: string[];
}

/** The id of a made-up commit. */
export const shaOf = (number: number): string => String(number).padStart(40, '0');

/** A commit by Ada, the second after the one before it. */
export function aCommit(number: number, more: Partial<CommitFacts> = {}): CommitFacts {
  return {
    commit: shaOf(number),
    parents: number === 1 ? [] : [shaOf(number - 1)],
    author: 'Ada Byron',
    authoredAt: 1_790_000_000_000 + number * 1000,
    subject: `Change ${String(number)}`,
    ...more,
  };
}

/** A reader of repositories with three commits. */
export function fakeGitReader(): FakeGitReader {
  const answer = <T>(question: string, value: T) => {
    reader.asked.push(question);
    return Promise.resolve(reader.problem === undefined ? { value } : { problem: reader.problem });
  };
  const reader: FakeGitReader = {
    commits: [aCommit(3), aCommit(2), aCommit(1)],
    changed: [{ path: 'shop/app.yaml', change: 'modified' }],
    problem: undefined,
    asked: [],
    history: (repository, { from, limit }) => {
      const start = reader.commits.findIndex(({ commit }) => commit === from);
      return answer(`history ${repository} ${from}`, reader.commits.slice(start, start + limit));
    },
    changedFiles: (_repository, { from, to }) => answer(`changed ${from} ${to}`, reader.changed),
    fileAt: (_repository, { commit, path }) => answer(`file ${commit} ${path}`, `content of ${path}`),
    head: (_repository, branch) => answer(`head ${branch}`, reader.commits[0]?.commit ?? ''),
  };
  return reader;
}
