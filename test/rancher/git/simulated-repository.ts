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

  /**
   * Takes in what others committed after the first `kept` commits, in place of those up to `written`. What was committed
   * here meanwhile is made anew on top: its changes, not its files.
   */
  takeIn(foreign: readonly SimulatedCommit[], { kept, written }: { kept: number; written: number }): void {
    const base = this.commits[written - 1]?.files ?? new Map<string, string>();
    const own = this.commits.slice(written);
    this.commits.length = kept;
    this.commits.push(...foreign);
    let before = base;
    for (const { author, message, files } of own) {
      this.commit({ author, message, files: withChanges(this.head.files, before, files) });
      before = files;
    }
  }
}

function withChanges(files: Files, before: Files, after: Files): Files {
  const result = new Map(files);
  for (const [path, content] of after) if (before.get(path) !== content) result.set(path, content);
  for (const path of before.keys()) if (!after.has(path)) result.delete(path);
  return result;
}
