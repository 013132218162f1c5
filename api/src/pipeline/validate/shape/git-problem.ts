import type { GitChange } from '../parts/changes.ts';
import { isUnsafeName } from '../patch/unsafe-names.ts';

const LONGEST_PATH = 1024;
/** Of a text in Git, in bytes; Fleet does not deploy larger files (a Secret holds 1 MiB). */
const LARGEST_TEXT = 1024 * 1024;
const MOST_PATHS = 200;
/** Kinds that hold or give rights, as a manifest names them. */
const RIGHTS =
  /^[ \t]*(?:-[ \t]+)?["']?kind["']?:[ \t]*["']?(?:Secret|ServiceAccount|(?:Cluster)?Role(?:Binding)?)\b/gm;

/** Why a change of files in Git is none that is suggested; `undefined` when it may be. */
export function gitProblem(change: GitChange): string | undefined {
  const files = change.type === 'git-edit' ? [change.file] : change.paths;
  if (files.length > MOST_PATHS) return 'It changes more files than any fix that is meant.';
  const unsafe = files.map(fileProblem).find((problem) => problem !== undefined);
  return unsafe ?? branchProblem(change.branch) ?? contentProblem(change);
}

/** Why a path is none of a file that is deployed; `undefined` when it can be. */
function fileProblem(file: string): string | undefined {
  const parts = file.split('/');
  const leadsAway =
    file.length > LONGEST_PATH ||
    /[\\\p{Cc}\p{Cf}]/u.test(file) ||
    parts.some((part) => part === '' || part.startsWith('.') || isUnsafeName(part));
  // Names that begin with a dot are Git's own, or those of a forge: whoever writes them says what its machines run.
  return leadsAway
    ? 'A path leads out of what is deployed: it is absolute, hidden, or goes back.'
    : undefined;
}

function branchProblem(branch: string): string | undefined {
  return /^\w[\w./+-]{0,249}$/.test(branch) && !branch.includes('..')
    ? undefined
    : 'The name of the branch is none.';
}

function contentProblem(change: GitChange): string | undefined {
  if (change.type === 'git-revert') return commitProblem([...change.commits, change.restoreTo]);
  const { before, after } = change;
  if (before === after) return 'It changes nothing: the text stays the same.';
  if (Buffer.byteLength(before) + Buffer.byteLength(after) > LARGEST_TEXT) {
    return 'It writes more than any fix that is meant.';
  }
  return (after.match(RIGHTS)?.length ?? 0) > (before.match(RIGHTS)?.length ?? 0)
    ? 'It adds an object that holds or gives rights: Outrider never suggests that.'
    : undefined;
}

function commitProblem(commits: readonly string[]): string | undefined {
  return commits.every((commit) => /^[0-9a-f]{7,64}$/.test(commit)) ? undefined : 'A commit is none.';
}
