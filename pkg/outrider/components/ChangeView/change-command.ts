import type { Change } from '@contract/diagnosis/changes.ts';

import { shortRevision } from '../CommitLabel/short-revision.ts';
import { changeLines } from './change-lines.ts';

type Revert = Extract<Change, { type: 'git-revert' }>;
type Edit = Extract<Change, { type: 'git-edit' }>;
type Patch = Extract<Change, { type: 'kubernetes-patch' }>;
type Delete = Extract<Change, { type: 'kubernetes-delete' }>;
type Apply = Extract<Change, { type: 'kubernetes-apply' }>;

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
  const before = lines.filter(({ sign }) => sign !== '+').length;
  const after = lines.filter(({ sign }) => sign !== '-').length;
  if (change.line === undefined) return change.after;
  // A side without lines stands after the line before it (unified diff format).
  const old = before === 0 ? change.line - 1 : change.line;
  const next = after === 0 ? change.line - 1 : change.line;
  return [
    `--- a/${change.file}`,
    `+++ b/${change.file}`,
    `@@ -${old},${before} +${next},${after} @@`,
    ...lines.map(({ sign, text }) => sign + text),
    '',
  ].join('\n');
}

/** An object as kubectl is told of it. */
function targetWords(object: Patch['object']): string {
  const group = object.apiVersion.includes('/') ? `.${object.apiVersion.split('/')[0] ?? ''}` : '';
  const where = object.namespace === undefined ? '' : ` --namespace ${quoted(object.namespace)}`;
  return `${quoted(`${object.kind.toLowerCase()}${group}`)} ${quoted(object.name)}${where}`;
}

function patchCommand({ object, operations }: Patch): string {
  return `kubectl patch ${targetWords(object)} --type=json \\\n  --patch ${quoted(JSON.stringify(operations))}`;
}

/** kubectl deletes by name: so the command looks first whether it is still the same object. */
function deleteCommand({ object, uid }: Delete): string {
  const target = targetWords(object);
  return `test "$(kubectl get ${target} --output=jsonpath={.metadata.uid})" = ${quoted(uid)} &&\n  kubectl delete ${target}`;
}

function applyCommand({ fields }: Apply): string {
  const file = quoted(JSON.stringify(fields));
  return `printf %s ${file} |\n  kubectl apply --server-side --field-manager=outrider --filename=-`;
}

/** What one copies to make a change oneself: commands for a shell, or a patch for `git apply --unidiff-zero`. */
export function changeCommand(change: Change): string {
  switch (change.type) {
    case 'git-revert':
      return revertCommand(change);
    case 'git-edit':
      return editPatch(change);
    case 'kubernetes-patch':
      return patchCommand(change);
    case 'kubernetes-delete':
      return deleteCommand(change);
    case 'kubernetes-apply':
      return applyCommand(change);
  }
}
