import type { GitAnswer } from '../../../ports/git-reader.ts';
import type { FileEdit } from '../../../ports/git-writer.ts';
import type { BareClone } from '../bare-clone.ts';
import { parentsOf } from './refused-plan.ts';

/** What stands at a path of a tree. */
export interface TreeEntry {
  /** For example `100644`; `040000` for a folder. */
  readonly mode: string;
  readonly object: string;
}

const ENTRY = /^(\d{6}) \w+ ([0-9a-f]{40})\t([^]+)$/;
const FILE_MODES: readonly string[] = ['100644', '100755'];
const FOLDER_MODE = '040000';

/** What stands at the paths of these edits, and at the folders they are in, by path. */
export async function treeEntries(
  clone: BareClone,
  commit: string,
  edits: readonly FileEdit[],
): Promise<GitAnswer<ReadonlyMap<string, TreeEntry>>> {
  const paths = edits.flatMap(({ path }) => [...parentsOf(path), path]);
  const listed = await clone.read([
    'ls-tree',
    '-z',
    '-t',
    '--full-tree',
    '--end-of-options',
    commit,
    '--',
    ...new Set(paths),
  ]);
  if (listed.problem !== undefined) return listed;
  const entries = listed.value.split('\0').map((line) => ENTRY.exec(line));
  const wanted = entries.flatMap((match) => {
    const [, mode = '', object = '', path = ''] = match ?? [];
    return paths.includes(path) ? [[path, { mode, object }] as const] : [];
  });
  return { value: new Map(wanted) };
}

/** Why a file cannot be written where it is to be, in one sentence; none when it can. */
export function refusedEntry(
  { path, before }: FileEdit,
  entries: ReadonlyMap<string, TreeEntry>,
): string | undefined {
  const parents = parentsOf(path).map((parent) => entries.get(parent)?.mode ?? FOLDER_MODE);
  if (parents.some((mode) => mode !== FOLDER_MODE)) {
    return `A folder of ${path} is a file, a link or a repository of its own.`;
  }
  const entry = entries.get(path);
  if (entry !== undefined && !FILE_MODES.includes(entry.mode)) {
    return `${path} is a folder, a link or a repository of its own, and no file.`;
  }
  return (entry?.object ?? '') === before
    ? undefined
    : `${path} at the base commit is not the file that the plan was made for.`;
}
