import type { CommitPlan } from '../../../ports/git-writer.ts';
import type { BareClone } from '../bare-clone.ts';
import { treeEntries } from './tree-entries.ts';

/** How far a branch may have gone on; a plan whose base is further back is made anew. */
const MOST_COMMITS = 50;

/**
 * Why a plan no longer fits the branch it is meant for, whose head is another commit now; none when the branch only went
 * on, and no file of the plan changed.
 */
export async function baseMoved(
  clone: BareClone,
  { base, edits }: CommitPlan,
  head: string | undefined,
): Promise<string | undefined> {
  if (head === undefined) return `There is no branch ${base.branch} any more.`;
  if (head === base.commit) return undefined;
  const unsure = `The branch ${base.branch} moved, and it cannot be told what changed.`;
  const fetched = await clone.fetch([head], MOST_COMMITS);
  if (fetched.problem !== undefined) return unsure;
  // A pull request would bring back what was taken out of a history that was rewritten.
  const within = await clone.read(['merge-base', '--is-ancestor', base.commit, head]);
  if (within.problem !== undefined) {
    return `The commit the plan was made on is not among the newest ${String(MOST_COMMITS)} of ${base.branch}.`;
  }
  const entries = await treeEntries(clone, head, edits);
  if (entries.problem !== undefined) return unsure;
  const changed = edits.find(({ path, before }) => (entries.value.get(path)?.object ?? '') !== before);
  return changed === undefined ? undefined : `${changed.path} changed on ${base.branch} meanwhile.`;
}
