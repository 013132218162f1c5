import type { GitAnswer, GitReader } from '../../../ports/git-reader.ts';
import type { FileEdit } from '../../../ports/git-writer.ts';
import type { FileChange, RepositoryTarget } from '../plan/step-work.ts';
import { blobSha } from '../../../kernel/git/blob-sha.ts';
import { editText } from '../../../kernel/git/edit-text.ts';

interface NoFile {
  /** `wait` when it may be tried again. */
  readonly problem: 'changed' | 'refused' | 'wait';
  readonly text: string;
}

/** Files as they shall be, or why there are none. */
export type PlannedFiles =
  | { readonly files: readonly FileEdit[]; readonly problem?: undefined }
  | (NoFile & { readonly files?: undefined });

type Edit = Extract<FileChange, { type: 'git-edit' }>;
type Revert = Extract<FileChange, { type: 'git-revert' }>;

/** One file of a plan, and where it is. */
interface FilePlace {
  readonly target: RepositoryTarget;
  readonly path: string;
  /** SHA of its content when the plan was made; empty where it is new. */
  readonly before: string;
}

/** What the files of a branch become by its changes, made from the very commit that the plan was made on. */
export async function plannedFiles(
  reader: Pick<GitReader, 'fileAt'>,
  target: RepositoryTarget,
  changes: readonly FileChange[],
): Promise<PlannedFiles> {
  const stray = changes.flatMap(pathsOf).find((path) => !Object.hasOwn(target.blobs, path));
  if (stray !== undefined) return { problem: 'refused', text: `The plan does not say how ${stray} was.` };
  const files: FileEdit[] = [];
  for (const [path, before] of Object.entries(target.blobs)) {
    const one = await plannedFile(reader, { target, path, before }, changes);
    if ('problem' in one) return one;
    files.push(one);
  }
  return { files };
}

function plannedFile(
  reader: Pick<GitReader, 'fileAt'>,
  place: FilePlace,
  changes: readonly FileChange[],
): Promise<FileEdit | NoFile> | NoFile {
  const { path } = place;
  const reverts = changes.filter((one) => one.type === 'git-revert').filter((one) => touches(one, path));
  const edits = changes.filter((one) => one.type === 'git-edit').filter(({ file }) => file === path);
  const [revert] = reverts;
  if (revert === undefined) return editedFile(reader, place, edits);
  return reverts.length + edits.length > 1
    ? { problem: 'refused', text: `The plan restores ${path}, and changes it as well.` }
    : restoredFile(reader, place, revert);
}

async function restoredFile(
  reader: Pick<GitReader, 'fileAt'>,
  { target, path, before }: FilePlace,
  { restoreTo }: Revert,
): Promise<FileEdit | NoFile> {
  const read = await reader.fileAt(target.repository, { commit: restoreTo, path });
  return notRead(read) ?? { path, before, after: read.value ?? null };
}

async function editedFile(
  reader: Pick<GitReader, 'fileAt'>,
  { target, path, before }: FilePlace,
  edits: readonly Edit[],
): Promise<FileEdit | NoFile> {
  const text = before === '' ? '' : await textAtBase(reader, target, path);
  if (typeof text !== 'string') return text;
  if (before !== '' && blobSha(text) !== before) {
    return { problem: 'changed', text: `${path} is not as it was when the plan was made.` };
  }
  const edited = editText(text, edits);
  if (edited.problem !== undefined) return { problem: 'refused', text: `${path}: ${edited.problem}` };
  return { path, before, after: edited.text };
}

async function textAtBase(
  reader: Pick<GitReader, 'fileAt'>,
  { repository, baseCommit }: RepositoryTarget,
  path: string,
): Promise<string | NoFile> {
  const read = await reader.fileAt(repository, { commit: baseCommit, path });
  if (read.problem?.kind === 'not-found') {
    return { problem: 'changed', text: `${path} is not there any more.` };
  }
  return notRead(read) ?? read.value ?? '';
}

function pathsOf(change: FileChange): readonly string[] {
  return change.type === 'git-edit' ? [change.file] : change.paths;
}

function touches({ paths }: Revert, path: string): boolean {
  return paths.length === 0 || paths.includes(path);
}

/** Why a file could not be read; that there is none is an answer, that there is no such commit is not. */
function notRead({ problem }: GitAnswer<string>): NoFile | undefined {
  if (problem === undefined || problem.isAbsent === true) return undefined;
  const passes = problem.kind === 'unreachable' || problem.kind === 'timeout';
  return { problem: passes ? 'wait' : 'refused', text: problem.message };
}
