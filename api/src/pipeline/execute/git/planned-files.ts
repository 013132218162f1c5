import type { GitAnswer, GitReader } from '../../../ports/git-reader.ts';
import type { FileEdit } from '../../../ports/git-writer.ts';
import type { FileChange, RepositoryTarget } from '../plan/step-work.ts';
import { blobSha } from './blob-sha.ts';
import { editText } from './edit-text.ts';

/** Files as they shall be, or why there are none. `wait` when it may be tried again. */
export type PlannedFiles =
  | { readonly files: readonly FileEdit[]; readonly problem?: undefined }
  | { readonly files?: undefined; readonly problem: 'changed' | 'refused' | 'wait'; readonly text: string };

type One = FileEdit | { readonly problem: 'changed' | 'refused' | 'wait'; readonly text: string };

/** What the files of a branch become by its changes, made from the very commit that the plan was made on. */
export async function plannedFiles(
  reader: GitReader,
  target: RepositoryTarget,
  changes: readonly FileChange[],
): Promise<PlannedFiles> {
  const files: FileEdit[] = [];
  const stray = changes.flatMap(pathsOf).find((path) => !Object.hasOwn(target.blobs, path));
  if (stray !== undefined) return { problem: 'refused', text: `The plan does not say how ${stray} was.` };
  for (const [path, before] of Object.entries(target.blobs)) {
    const one = await plannedFile(reader, target, { path, before, changes });
    if ('problem' in one) return one;
    files.push(one);
  }
  return { files };
}

function pathsOf(change: FileChange): readonly string[] {
  return change.type === 'git-edit' ? [change.file] : change.paths;
}

async function plannedFile(
  reader: GitReader,
  { repository, baseCommit }: RepositoryTarget,
  { path, before, changes }: { path: string; before: string; changes: readonly FileChange[] },
): Promise<One> {
  const revert = changes.find((one) => one.type === 'git-revert' && touches(one, path));
  const edits = changes.filter((one) => one.type === 'git-edit').filter(({ file }) => file === path);
  if (revert?.type === 'git-revert') {
    if (edits.length > 0) return { problem: 'refused', text: `The plan restores and edits ${path}.` };
    const restored = await reader.fileAt(repository, { commit: revert.restoreTo, path });
    const problem = notRead(restored);
    return problem ?? { path, before, after: restored.value ?? null };
  }
  const read = before === '' ? { value: '' } : await reader.fileAt(repository, { commit: baseCommit, path });
  if (read.problem?.kind === 'not-found') return { problem: 'changed', text: `${path} is not there any more.` };
  const problem = notRead(read);
  if (problem !== undefined) return problem;
  const text = read.value ?? '';
  if (before !== '' && blobSha(text) !== before) {
    return { problem: 'changed', text: `${path} is not as it was when the plan was made.` };
  }
  const edited = editText(text, edits);
  if (edited.problem !== undefined) return { problem: 'refused', text: `${path}: ${edited.problem}` };
  return { path, before, after: edited.text };
}

function touches(change: Extract<FileChange, { type: 'git-revert' }>, path: string): boolean {
  return change.paths.length === 0 || change.paths.includes(path);
}

/** Why a file could not be read; that there is none is an answer. */
function notRead({ problem }: GitAnswer<string>): { problem: 'refused' | 'wait'; text: string } | undefined {
  if (problem === undefined || problem.kind === 'not-found') return undefined;
  const passes = problem.kind === 'unreachable' || problem.kind === 'timeout';
  return { problem: passes ? 'wait' : 'refused', text: problem.message };
}
