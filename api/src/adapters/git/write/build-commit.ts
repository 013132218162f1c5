import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { GitAnswer, GitProblem } from '../../../ports/git-reader.ts';
import type { CommitPlan, FileEdit } from '../../../ports/git-writer.ts';
import type { BareClone } from '../bare-clone.ts';
import { commitObject, type CommitIdentity } from './commit-object.ts';
import type { CommitSigner } from './ssh-signature.ts';
import { refusedEntry, treeEntries, type TreeEntry } from './tree-entries.ts';

/** A commit that is in the clone now, or why there is none; `refused` when the plan does not fit the base. */
export type BuiltCommit =
  | { readonly commit: string; readonly problem?: undefined; readonly refused?: undefined }
  | { readonly problem: GitProblem; readonly commit?: undefined; readonly refused?: undefined }
  | { readonly refused: string; readonly commit?: undefined; readonly problem?: undefined };

const NEW_FILE = '100644';
const NO_OBJECT = '0'.repeat(40);

/** Makes the commit of a plan inside a clone that has its base: without a work tree, so that nothing is checked out. */
export async function buildCommit(
  clone: BareClone,
  plan: CommitPlan,
  by: { identity: CommitIdentity; signer: CommitSigner },
): Promise<BuiltCommit> {
  const { commit: parent } = plan.base;
  const entries = await treeEntries(clone, parent, plan.edits);
  if (entries.problem !== undefined) return entries;
  const refused = plan.edits
    .map((edit) => refusedEntry(edit, entries.value))
    .find((why) => why !== undefined);
  if (refused !== undefined) return { refused };
  const tree = await changedTree(clone, plan, entries.value);
  if (tree.problem !== undefined) return tree;
  const before = await clone.read(['rev-parse', '--verify', '--end-of-options', `${parent}^{tree}`]);
  if (before.problem !== undefined) return before;
  if (before.value.trim() === tree.value) return { refused: 'The plan changes nothing at its base commit.' };
  const input = commitObject(plan, { tree: tree.value, parent }, by);
  const made = await id(clone.make(['hash-object', '-t', 'commit', '-w', '--stdin'], { input }));
  return made.problem === undefined ? { commit: made.value } : made;
}

/** The tree of the base with the edits in it, by way of an index file that nobody else sees. */
async function changedTree(
  clone: BareClone,
  { base, edits }: CommitPlan,
  entries: ReadonlyMap<string, TreeEntry>,
): Promise<GitAnswer<string>> {
  const lines: string[] = [];
  for (const edit of edits) {
    const line = await indexLine(clone, edit, entries);
    if (line.problem !== undefined) return line;
    lines.push(line.value);
  }
  const index = clone.ownPath(`index-${randomUUID()}`);
  try {
    const read = await clone.make(['read-tree', '--end-of-options', base.commit], { index });
    if (read.problem !== undefined) return read;
    const input = lines.join('');
    const updated = await clone.make(['update-index', '-z', '--index-info'], { index, input });
    if (updated.problem !== undefined) return updated;
    // The other files were not fetched: that they are missing here says nothing.
    return await id(clone.make(['write-tree', '--missing-ok'], { index }));
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}

async function indexLine(
  clone: BareClone,
  { path, after }: FileEdit,
  entries: ReadonlyMap<string, TreeEntry>,
): Promise<GitAnswer<string>> {
  if (after === null) return { value: `0 ${NO_OBJECT}\t${path}\0` };
  // Without filters: every byte as it was approved.
  const args = ['hash-object', '-t', 'blob', '-w', '--no-filters', '--stdin'];
  const blob = await id(clone.make(args, { input: after }));
  const mode = entries.get(path)?.mode ?? NEW_FILE;
  return blob.problem === undefined ? { value: `${mode} ${blob.value}\t${path}\0` } : blob;
}

async function id(made: Promise<GitAnswer<string>>): Promise<GitAnswer<string>> {
  const { value, problem } = await made;
  return problem === undefined ? { value: value.trim() } : { problem };
}
