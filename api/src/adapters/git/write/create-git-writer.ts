import type { GitAnswer, GitProblem } from '../../../ports/git-reader.ts';
import type { CommitPlan, GitWriter, PushOutcome } from '../../../ports/git-writer.ts';
import type { CredentialSource } from '../../forges/credential-source.ts';
import type { BareClone, GitBounds } from '../bare-clone.ts';
import { CloneCache } from '../clone-cache.ts';
import { credentialHeader } from '../credential-header.ts';
import { repositoryAddress, type AllowedAddresses } from '../repository-address.ts';
import { createRunGit, type RunGit } from '../run-git.ts';
import type { CommitIdentity } from './commit-object.ts';
import { pushPlan } from './push-plan.ts';
import { problemOutcome } from './push-refusal.ts';
import { isBranch, refusedPlan } from './refused-plan.ts';
import { remoteHeads } from './remote-heads.ts';
import type { CommitSigner } from './ssh-signature.ts';

/** How repositories are written. */
export interface GitWriterOptions {
  /** Which repositories may be written; those that may be read are another list. */
  readonly allowed: AllowedAddresses;
  /** For repositories that want credentials; nothing is proved to any unless given. */
  readonly credentials?: CredentialSource | undefined;
  readonly identity: CommitIdentity;
  readonly signer: CommitSigner;
  /** Folder in which repositories are kept while Outrider runs. */
  readonly folder: string;
  /** Most bytes of all repositories on disk. */
  readonly cacheBytes: number;
  readonly bounds?: Partial<GitBounds> | undefined;
  /** Runs git; the program `git` unless given. */
  readonly run?: RunGit | undefined;
}

/** A GitWriter that keeps repositories on disk. */
export interface OpenGitWriter extends GitWriter {
  /** Ends what is under way and removes the repositories from disk. */
  close(): Promise<void>;
}

const BOUNDS = { networkMs: 60_000, localMs: 10_000, outputBytes: 8 * 1024 * 1024 };

const NOT_KEPT: GitProblem = {
  kind: 'timeout',
  message: 'The repository cannot be kept where Outrider keeps repositories: the disk is full or read-only.',
};
const NOT_A_BRANCH: GitProblem = { kind: 'not-found', message: 'This is not the name of a branch.' };
const NOT_WRITTEN = 'This repository is not among those that Outrider may write to.';

/** Writes repositories with the program git, on hosts that are allowed, one change of a repository at a time. */
export function createGitWriter(options: GitWriterOptions): OpenGitWriter {
  const cache = new CloneCache({
    parent: options.folder,
    bytes: options.cacheBytes,
    run: options.run ?? createRunGit('git'),
    bounds: { ...BOUNDS, cloneBytes: options.cacheBytes / 2, ...options.bounds },
  });
  const within = async <T>(
    repository: string,
    work: (clone: BareClone) => Promise<GitAnswer<T>>,
  ): Promise<GitAnswer<T>> => {
    const { address } = repositoryAddress(repository, options.allowed);
    if (address === undefined) return { problem: { kind: 'off', message: NOT_WRITTEN } };
    const header = await credentialHeader(repository, options.credentials);
    if (header.problem !== undefined) return header;
    return cache
      .use(address, (clone) => work(clone.withHeader(header.value)))
      .catch(() => ({ problem: NOT_KEPT }));
  };
  return {
    async push(plan: CommitPlan): Promise<PushOutcome> {
      const refused = refusedPlan(plan);
      if (refused !== undefined) return { outcome: refused.kind, message: refused.message };
      const { value, problem } = await within(plan.repository, async (clone) => ({
        value: await pushPlan(clone, plan, options),
      }));
      return problem === undefined ? value : problemOutcome(problem);
    },
    async head(repository, branch) {
      if (!isBranch(branch)) return { problem: NOT_A_BRANCH };
      const heads = await within(repository, (clone) => remoteHeads(clone, [branch]));
      return heads.problem === undefined ? { value: heads.value.get(branch) } : heads;
    },
    close: () => cache.close(),
  };
}
