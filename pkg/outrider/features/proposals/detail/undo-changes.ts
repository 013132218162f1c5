import type { Change } from '@contract/diagnosis/changes.ts';

type Patch = Extract<Change, { type: 'kubernetes-patch' }>;
type Edit = Extract<Change, { type: 'git-edit' }>;
type Operation = Patch['operations'][number];

/**
 * The operation that takes another one back, given the values that `test` operations say were there (RFC 6902);
 * `undefined` where it is not known what was there.
 */
function undoOperation(
  { op, path }: Operation,
  before: ReadonlyMap<string, unknown>,
): Operation | undefined {
  if (path.endsWith('/-')) return undefined;
  if (before.has(path)) {
    return { op: op === 'remove' ? 'add' : 'replace', path, value: before.get(path) };
  }
  return op === 'add' ? { op: 'remove', path } : undefined;
}

function undoPatch({ type, object, operations }: Patch): Patch | undefined {
  const tests = operations.filter(({ op }) => op === 'test');
  const before = new Map(tests.map(({ path, value }) => [path, value]));
  const back: Operation[] = [];
  for (const operation of operations.filter(({ op }) => op !== 'test').toReversed()) {
    const undone = undoOperation(operation, before);
    if (!undone) return undefined;
    back.push(undone);
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
