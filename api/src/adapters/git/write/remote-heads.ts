import type { GitAnswer } from '../../../ports/git-reader.ts';
import type { BareClone } from '../bare-clone.ts';
import { gitProblem } from '../git-problem.ts';

const LINE = /^([0-9a-f]{40})\trefs\/heads\/(.+)$/;

/** Where these branches point to on the server now; those that are not there are left out. */
export async function remoteHeads(
  clone: BareClone,
  branches: readonly string[],
): Promise<GitAnswer<ReadonlyMap<string, string>>> {
  const refs = branches.map((branch) => `refs/heads/${branch}`);
  const outcome = await clone.converse([
    'ls-remote',
    '--quiet',
    '--refs',
    '--end-of-options',
    'origin',
    ...refs,
  ]);
  if (outcome.end !== 'done') return { problem: gitProblem(outcome, clone.address.host) };
  const heads = outcome.output.split('\n').flatMap((line) => {
    const [, commit = '', branch = ''] = LINE.exec(line) ?? [];
    // Git gives also those that only end like this.
    return branches.includes(branch) ? [[branch, commit] as const] : [];
  });
  return { value: new Map(heads) };
}
