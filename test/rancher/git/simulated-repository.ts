import { commitId, type Files, type Signature } from './git-objects.ts';

/** A commit and everything that is in it. */
export interface SimulatedCommit {
  id: string;
  parent: string | undefined;
  author: Signature;
  message: string;
  files: Files;
}

/** What changes with a commit. */
export interface RepositoryChange {
  author: Signature;
  message: string;
  files: Files;
}

/** One branch of a repository, in memory: commits after commits, the same ids for the same content. */
export class SimulatedRepository {
  readonly commits: SimulatedCommit[];

  constructor(commits: readonly SimulatedCommit[] = []) {
    this.commits = [...commits];
  }

  /** The newest commit. Throws when there is none. */
  get head(): SimulatedCommit {
    const head = this.commits.at(-1);
    if (!head) throw new RangeError('the repository has no commits');
    return head;
  }

  /** Adds a commit. */
  commit({ author, message, files }: RepositoryChange): SimulatedCommit {
    const parent = this.commits.at(-1)?.id;
    const id = commitId({ files, parent, author, message });
    const commit = { id, parent, author, message, files };
    this.commits.push(commit);
    return commit;
  }
}
