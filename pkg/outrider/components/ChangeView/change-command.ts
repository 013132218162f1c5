import type { Change } from '@contract/diagnosis/changes.ts';

import { shortRevision } from '../CommitLabel/short-revision.ts';
import { changeLines } from './change-lines.ts';

type Revert = Extract<Change, { type: 'git-revert' }>;
type Edit = Extract<Change, { type: 'git-edit' }>;
type Patch = Extract<Change, { type: 'kubernetes-patch' }>;

/** A word as a POSIX shell takes it literally. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function revertCommand({ branch, commits, restoreTo, paths }: Revert): string {
  const start = [`git fetch origin`, `git switch ${quoted(branch)}`, 'git pull --ff-only'];
  // Whole commits are only taken back where nothing else is in them.
  const undo =
    commits.length > 0 && paths.length === 0
      ? [`git revert --no-edit ${commits.map(quoted).join(' ')}`]
      : [
          `git restore --source=${quoted(restoreTo)} --staged --worktree -- ${paths.length > 0 ? paths.map(quoted).join(' ') : ':/'}`,
          `git commit -m ${quoted(`Restore ${shortRevision(restoreTo)}`)}`,
        ];
  return [...start, ...undo, `git push origin ${quoted(branch)}`].join('\n');
}

function editPatch(change: Edit): string {
  const lines = changeLines(change);
  const removed = lines.filter(({ sign }) => sign === '-').length;
  const added = lines.length - removed;
  if (change.line === undefined) return change.after;
  // Without context a hunk that only adds stands after its line, one that only removes before it (unified diff format).
  const old = removed === 0 ? change.line - 1 : change.line;
  const next = added === 0 ? change.line - 1 : change.line;
  return [
    `--- a/${change.file}`,
    `+++ b/${change.file}`,
    `@@ -${old},${removed} +${next},${added} @@`,
    ...lines.map(({ sign, text }) => sign + text),
    '',
  ].join('\n');
}

function patchCommand({ object, operations }: Patch): string {
  const group = object.apiVersion.includes('/') ? `.${object.apiVersion.split('/')[0] ?? ''}` : '';
  const where = object.namespace === undefined ? '' : ` --namespace ${quoted(object.namespace)}`;
  const target = `${quoted(`${object.kind.toLowerCase()}${group}`)} ${quoted(object.name)}${where}`;
  return `kubectl patch ${target} --type=json \\\n  --patch ${quoted(JSON.stringify(operations))}`;
}

/** What one copies to make a change oneself: commands for a shell, or a patch for `git apply --unidiff-zero`. */
export function changeCommand(change: Change): string {
  if (change.type === 'git-revert') return revertCommand(change);
  return change.type === 'git-edit' ? editPatch(change) : patchCommand(change);
}
