import type { CommitPlan, FileEdit } from '../../../ports/git-writer.ts';

const MOST_EDITS = 200;
const MOST_BYTES = 1024 * 1024;
const MOST_BYTES_OF_ALL = 8 * MOST_BYTES;
const COMMIT = /^[0-9a-f]{40}$/;
const BLOB = /^([0-9a-f]{40})?$/;
/** A branch name of the plain kind: what Git, a forge and a shell all take for the same thing. */
const BRANCH = /^(?!.*\.\.)(?!.*\.lock(\/|$))[\w#+=][\w.#+=-]*(\/[\w#+=][\w.#+=-]*)*(?<!\.)$/;
const LONGEST_NAME = 200;
const LONGEST_PATH = 1000;
/** What Git, or a file system that Git is checked out on, takes for Git's own. */
const GIT_OWN = /^(\.git|git~\d+|\.gitmodules|\.gitattributes|gi\w{4,6}~\d+)[. ]*(::?\$.*)?$/i;

/** Why a plan is not carried out, in one sentence, as far as its words alone tell; none for a good one. */
export function refusedPlan(
  plan: CommitPlan,
): { kind: 'refused' | 'too-large'; message: string } | undefined {
  const message = refusedPlace(plan) ?? refusedEdits(plan.edits);
  if (message !== undefined) return { kind: 'refused', message };
  const large = tooLarge(plan.edits);
  return large === undefined ? undefined : { kind: 'too-large', message: large };
}

function refusedPlace({ branch, base, subject, at }: CommitPlan): string | undefined {
  if (!isBranch(branch)) return 'This is not the name of a branch that can be pushed.';
  if (!isBranch(base.branch)) return 'This is not the name of a branch that a change can be meant for.';
  if (branch === base.branch) return 'A change is never pushed to the branch it is meant for.';
  if (!COMMIT.test(base.commit)) return 'The base is not the id of a commit.';
  if (!Number.isSafeInteger(at) || at < 0) return 'The plan has no time.';
  return subject.trim() === '' ? 'The commit has no subject.' : undefined;
}

/** Whether this is the name of a branch, without `refs/heads/`. */
export function isBranch(name: string): boolean {
  return name.length <= LONGEST_NAME && BRANCH.test(name);
}

function refusedEdits(edits: readonly FileEdit[]): string | undefined {
  if (edits.length === 0) return 'The plan changes no file.';
  if (edits.length > MOST_EDITS) return `The plan changes more than ${String(MOST_EDITS)} files.`;
  const bad = edits.find(({ path }) => !isFilePath(path));
  if (bad !== undefined) return 'A path of the plan is none of a file that may be written.';
  if (edits.some(({ before }) => !BLOB.test(before))) return 'A file of the plan has no id of its content.';
  if (edits.some(({ before, after }) => before === '' && after === null)) {
    return 'A file that is new is removed.';
  }
  const paths = new Set(edits.map(({ path }) => path));
  if (paths.size !== edits.length) return 'The plan changes a file twice.';
  const within = edits.some(({ path }) => parentsOf(path).some((parent) => paths.has(parent)));
  return within ? 'The plan makes the same path a file and a folder.' : undefined;
}

function isFilePath(path: string): boolean {
  const odd = path.length > LONGEST_PATH || /[\p{Cc}\p{Cf}\\]/u.test(path) || !path.isWellFormed();
  return !odd && path.split('/').every((part) => !['', '.', '..'].includes(part) && !GIT_OWN.test(part));
}

/** Folders that a path is in, the outermost first. */
export function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function tooLarge(edits: readonly FileEdit[]): string | undefined {
  const sizes = edits.map(({ after }) => (after === null ? 0 : Buffer.byteLength(after)));
  if (sizes.some((size) => size > MOST_BYTES)) return 'A file of the plan is larger than 1 MiB.';
  const sum = sizes.reduce((bytes, size) => bytes + size, 0);
  return sum > MOST_BYTES_OF_ALL ? 'The files of the plan are together larger than 8 MiB.' : undefined;
}
