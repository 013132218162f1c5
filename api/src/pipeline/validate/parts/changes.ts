import type { Change } from '../../../../contract/diagnosis/changes.ts';

/** A change of one Kubernetes object. */
export type ObjectChange = Extract<
  Change,
  { type: 'kubernetes-patch' | 'kubernetes-delete' | 'kubernetes-apply' }
>;
/** A change of files in Git. */
export type GitChange = Extract<Change, { type: 'git-edit' | 'git-revert' }>;

const OBJECT_CHANGES = new Set<string>(['kubernetes-patch', 'kubernetes-delete', 'kubernetes-apply']);

/** Whether a change is made to a Kubernetes object. */
export function isObjectChange(change: Change): change is ObjectChange {
  return OBJECT_CHANGES.has(change.type);
}

/** Whether a change is made in Git. */
export function isGitChange(change: Change): change is GitChange {
  return change.type === 'git-edit' || change.type === 'git-revert';
}

/** Actions that make a controller do something once: no field keeps a value for its own sake. */
const ONCE = new Set<string | undefined>(['force-update', 'redeploy-agent', 'restart-workload']);

/** Whether a change only makes a controller do something, once. */
export function isOverWhenDone(change: ObjectChange): boolean {
  return change.type === 'kubernetes-patch' && ONCE.has(change.action?.name);
}
