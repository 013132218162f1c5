import { mapBounded } from '../../kernel/map-bounded.ts';
import type { GitAnswer, GitProblem } from '../../ports/git-reader.ts';
import type { TreeFile } from '../../ports/git-tree-reader.ts';
import type { BareClone } from './bare-clone.ts';

const MOST_FILES = 300;
const MOST_BYTES = 8 * 1024 * 1024;
/** Runs of git at the same time. */
const PARALLEL = 4;
/** The tree without anything in it, which git knows by itself. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
/** An entry of `git ls-tree -r -z`. */
const ENTRY = /^(?<mode>\d{6}) \w+ (?<object>[0-9a-f]{40})\t(?<path>[\s\S]+)$/;

interface FileEntry {
  readonly object: string;
  readonly path: string;
}

/** The texts in a folder at a commit that is in the clone; what is missing of them is fetched at once. */
export async function readFolder(
  clone: BareClone,
  { commit, folder }: { readonly commit: string; readonly folder: string },
): Promise<GitAnswer<readonly TreeFile[]>> {
  const below = folder === '' ? [] : ['--', `${folder}/`];
  const listed = await clone.read([
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    '--end-of-options',
    commit,
    ...below,
  ]);
  if (listed.problem !== undefined) return listed;
  const entries = entriesOf(listed.value);
  if ('problem' in entries) return entries;
  // To say how large a change is, git fetches all that is not here with one question; one by one it would be many.
  const numbers = ['diff-tree', '-r', '--numstat', '--no-renames', '--end-of-options', EMPTY_TREE, commit];
  const fetched = await clone.converse([...numbers, ...below]);
  if (fetched.end !== 'done') return missing('The files of the folder could not be fetched.');
  return textsOf(clone, entries.files);
}

function entriesOf(
  text: string,
): { readonly files: readonly FileEntry[] } | { readonly problem: GitProblem } {
  const lines = text.split('\0').filter((line) => line !== '');
  if (lines.length > MOST_FILES) return tooLarge(`The folder has more than ${String(MOST_FILES)} files.`);
  const files: FileEntry[] = [];
  for (const line of lines) {
    const { mode = '', object = '', path = '' } = ENTRY.exec(line)?.groups ?? {};
    // A link, or a repository within.
    if (!mode.startsWith('100')) return missing(`${path} is no file: it leads to another place.`);
    files.push({ object, path });
  }
  return { files };
}

async function textsOf(
  clone: BareClone,
  files: readonly FileEntry[],
): Promise<GitAnswer<readonly TreeFile[]>> {
  let bytes = 0;
  const read = await mapBounded(files, PARALLEL, async ({ object, path }): Promise<GitAnswer<TreeFile>> => {
    if (bytes > MOST_BYTES) return tooLarge(LARGE);
    const content = await clone.read(['cat-file', 'blob', object]);
    if (content.problem !== undefined) return content;
    bytes += content.value.length;
    return { value: { path, text: content.value } };
  });
  const problem = read.map((one) => one.problem).find((one) => one !== undefined);
  if (problem !== undefined) return { problem };
  if (bytes > MOST_BYTES) return tooLarge(LARGE);
  const texts = read.flatMap(({ value }) => value ?? []);
  return { value: texts.filter(({ text }) => isText(text)) };
}

const LARGE = 'The files of the folder are too large together.';

/** What git gives as no UTF-8 arrives with marks in its place. */
function isText(text: string): boolean {
  return !text.includes('\0') && !text.includes('\uFFFD');
}

function tooLarge(message: string): { readonly problem: GitProblem } {
  return { problem: { kind: 'too-large', message } };
}

function missing(message: string): { readonly problem: GitProblem } {
  return { problem: { kind: 'not-found', message } };
}
