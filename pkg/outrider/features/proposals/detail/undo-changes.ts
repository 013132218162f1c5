import type { Change } from '@contract/diagnosis/changes.ts';
import type { Action } from '@contract/fixes/fix-words.ts';

type Patch = Extract<Change, { type: 'kubernetes-patch' }>;
type Edit = Extract<Change, { type: 'git-edit' }>;
type Operation = Patch['operations'][number];

/** Actions after which nothing is as it was, although the field they set could be given its value back. */
const FOR_GOOD: readonly Action[] = [
  'restart-workload',
  'redeploy-agent',
  'force-update',
  'resume',
  'resume-cron-job',
];

/**
 * The operations that take another one back, while what it set still stands, given the values that `test` operations say
 * were there before (RFC 6902; of null kube-apiserver makes "absent"); `undefined` where it is not known what was there.
 */
function undoOperation(
  { op, path, value }: Operation,
  before: ReadonlyMap<string, unknown>,
): Operation[] | undefined {
  if (path.endsWith('/-')) return undefined;
  const old = before.get(path) ?? undefined;
  if (op === 'remove') return old === undefined ? undefined : [{ op: 'add', path, value: old }];
  const guard: Operation = { op: 'test', path, value };
  if (old !== undefined) return [guard, { op: 'replace', path, value: old }];
  return op === 'add' ? [guard, { op: 'remove', path }] : undefined;
}

function undoPatch({ type, object, operations, action }: Patch): Patch | undefined {
  if (action && FOR_GOOD.includes(action.name)) return undefined;
  const tests = operations.filter(({ op }) => op === 'test');
  const edits = operations.filter(({ op }) => op !== 'test');
  const before = new Map(tests.map(({ path, value }) => [path, value]));
  // What guards the object itself, such as its uid, guards the way back too.
  const back = tests.filter(({ path }) => edits.every((edit) => edit.path !== path));
  for (const edit of edits.toReversed()) {
    const undone = undoOperation(edit, before);
    if (!undone) return undefined;
    back.push(...undone);
  }
  return { type, object, operations: back };
}

/** Where several places of one file are edited, their lines move with each edit. */
function undoEdit(edit: Edit, alone: boolean): Edit {
  const { line, before, after, ...place } = edit;
  return { ...place, ...(alone && line !== undefined && { line }), before: after, after: before };
}

function undoChange(change: Change, all: readonly Change[]): Change | undefined {
  if (change.type === 'kubernetes-patch') return undoPatch(change);
  if (change.type !== 'git-edit') return undefined;
  const sameFile = all.filter((one) => one.type === 'git-edit' && one.file === change.file);
  return undoEdit(change, sameFile.length === 1);
}

/**
 * The changes that take others back, last one first; `undefined` when one of them cannot be told from the changes
 * alone: what is deleted, applied or restored does not say what was there before.
 */
export function undoChanges(changes: readonly Change[]): Change[] | undefined {
  const back: Change[] = [];
  for (const change of changes.toReversed()) {
    const undone = undoChange(change, changes);
    if (!undone) return undefined;
    back.push(undone);
  }
  return back;
}
