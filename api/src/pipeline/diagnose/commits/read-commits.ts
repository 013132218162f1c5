import type { Clock } from '../../../kernel/clock.ts';
import type { GitProblem, GitReader } from '../../../ports/git-reader.ts';
import type { CommitStore } from './commit-store.ts';
import type { WorkOutcome } from './host-lines.ts';

/** A commit that is to be looked up in its repository. */
export interface WantedCommit {
  /** `namespace/name`. */
  readonly gitRepo: string;
  /** Address of the repository, as the GitRepo has it. */
  readonly repository: string;
  readonly commit: string;
}

/** How many commits are read with one, so that the last good one is known too. */
const PAST = 20;
/** Of how many of them the changed files are kept; those of others are asked for when they matter. */
const WITH_FILES = 5;
/** How many files of a commit are kept. */
const MOST_FILES = 200;
/** A host in trouble is asked again; for the rest, only a person can do something. */
const PASSING: readonly GitProblem['kind'][] = ['unreachable', 'timeout'];

/** Looks commits up in their repositories, with some of what came before them. */
export function createCommitLookup(
  store: CommitStore,
  reader: GitReader,
  clock: Clock,
): (wanted: WantedCommit) => Promise<WorkOutcome> {
  return async ({ gitRepo, repository, commit }) => {
    const { value: commits, problem } = await reader.history(repository, { from: commit, limit: PAST });
    if (problem !== undefined) return PASSING.includes(problem.kind) ? 'later' : 'done';
    await store.learn(gitRepo, commits, clock.now());
    const known = await store.of(
      gitRepo,
      commits.map((facts) => facts.commit),
    );
    const complete = new Set(known.filter(({ files }) => files !== undefined).map((one) => one.commit));
    for (const { commit: to, parents } of commits.slice(0, WITH_FILES)) {
      const [from] = parents;
      if (from === undefined || complete.has(to)) continue;
      const changed = await reader.changedFiles(repository, { from, to });
      if (changed.problem !== undefined) return PASSING.includes(changed.problem.kind) ? 'later' : 'done';
      const files = changed.value.slice(0, MOST_FILES).map(({ path }) => path);
      await store.learnFiles(gitRepo, to, files);
    }
    return 'done';
  };
}
