import { branchHead, gitOutput, runGit } from '../../git/run-git.ts';

/** Which branches are merged, and who is said to have done it. */
export interface BranchMerge {
  folder: string;
  base: string;
  head: string;
  squash: boolean;
  message: string;
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Merges a branch in a bare repository, as forges do; answers the commit, or `undefined` when the branches conflict. */
export async function mergeBranches(merge: BranchMerge): Promise<string | undefined> {
  const { folder, base, squash, message, by, at } = merge;
  const [into, from] = [await branchHead(folder, base), await branchHead(folder, merge.head)];
  if (into === undefined || from === undefined) return undefined;
  const merged = await runGit(['merge-tree', '--write-tree', into, from], { folder });
  if (merged.status !== 0) return undefined;
  const tree = merged.output.toString('utf8').split('\n')[0] ?? '';
  const parents = ['-p', into, ...(squash ? [] : ['-p', from])];
  const date = `${Math.floor(at / 1000)} +0000`;
  const email = `${by.toLowerCase().replaceAll(/[^a-z\d]+/g, '.')}@acme.example`;
  const commit = await gitOutput(['commit-tree', tree, ...parents], {
    folder,
    input: `${message}\n`,
    env: {
      ...{ GIT_AUTHOR_NAME: by, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
      ...{ GIT_COMMITTER_NAME: by, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    },
  });
  await gitOutput(['update-ref', `refs/heads/${base}`, commit, into], { folder });
  return commit;
}

/** Whether a branch has commits that another lacks, and whether they could be merged. */
export async function compareBranches(
  folder: string,
  { base, head }: { base: string; head: string },
): Promise<{ ahead: number; mergeable: boolean }> {
  const [into, from] = [`refs/heads/${base}`, `refs/heads/${head}`];
  const ahead = Number(await gitOutput(['rev-list', '--count', `${into}..${from}`], { folder }));
  const { status } = await runGit(['merge-tree', '--write-tree', into, from], { folder });
  return { ahead, mergeable: status === 0 };
}
