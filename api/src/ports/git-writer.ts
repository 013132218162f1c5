import type { GitAnswer } from './git-reader.ts';

/** What one file becomes. */
export interface FileEdit {
  /** Path in the repository, with slashes. */
  readonly path: string;
  /** SHA of the file's blob when the plan was made; empty where the file is new. */
  readonly before: string;
  /** Every byte of the file as it shall be, at most 1 MiB; `null` removes the file. */
  readonly after: string | Uint8Array | null;
}

/** Who or what stands in the last lines of a commit message. Nobody is forged as its author. */
export interface CommitTrailers {
  /** What the agent did it for, as `drift`; becomes `Signed-off-by: AI-Agent/<use case>`. */
  readonly useCase: string;
  readonly proposal: string;
  /** `sha256:…` of the plan that was approved. */
  readonly digest: string;
  /** `Name <id>`. */
  readonly requestedBy: string;
  /** `Name <id>` of each. */
  readonly approvedBy: readonly string[];
}

/** One commit that is to be pushed: the same plan always makes the same commit, to the last bit. */
export interface CommitPlan {
  /** Address of the repository. */
  readonly repository: string;
  /** Name of the new branch; the key by which a second try is known to be one. */
  readonly branch: string;
  /** Branch that the change is meant for, and the commit of it that the plan was made on. */
  readonly base: { readonly branch: string; readonly commit: string };
  /** 1 to 200 files. */
  readonly edits: readonly FileEdit[];
  /** First line of the message. */
  readonly subject: string;
  /** What follows it; may be empty. */
  readonly body: string;
  readonly trailers: CommitTrailers;
  /** Time of the commit, milliseconds since the epoch: a time of the plan, never the time of the try. */
  readonly at: number;
}

/**
 * How a push ended. `already-there`: an earlier try did it. `branch-taken`: the branch holds something else.
 * `base-moved`: a file of the plan is not as it was, or the base is no longer part of its branch. `protected`: the server
 * has a rule against it. `unreachable`: it is not there as far as is known, so it may be tried again. `refused`: the plan
 * is none that is carried out; nothing was sent.
 */
export type PushOutcome =
  | { readonly outcome: 'pushed' | 'already-there'; readonly commit: string }
  | {
      readonly outcome: 'branch-taken' | 'base-moved';
      /** What the branch holds now; absent when the branch is gone. */
      readonly head?: string | undefined;
      /** One sentence for a person. */
      readonly message: string;
    }
  | {
      readonly outcome: 'protected' | 'unauthorized' | 'unreachable' | 'too-large' | 'refused';
      /** One sentence for a person. */
      readonly message: string;
    };

/** Writes to Git repositories over the network: new branches of one commit, and nothing else. Raises nothing. */
export interface GitWriter {
  /** Makes the commit and pushes it as a new branch; never changes a branch that is there. */
  push(plan: CommitPlan): Promise<PushOutcome>;
  /** Commit that a branch points to now; none when there is no such branch. */
  head(repository: string, branch: string): Promise<GitAnswer<string | undefined>>;
}
