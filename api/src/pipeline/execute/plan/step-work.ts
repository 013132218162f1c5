import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { PlanTarget } from '../../../../contract/fixes/proposals.ts';

/** A change of one Kubernetes object. */
export type ObjectChange = Extract<
  Change,
  { type: 'kubernetes-patch' | 'kubernetes-delete' | 'kubernetes-apply' }
>;
/** A change of files in Git. */
export type FileChange = Extract<Change, { type: 'git-edit' | 'git-revert' }>;
/** A Kubernetes object as it was when the plan was made. */
export type ObjectTarget = Extract<PlanTarget, { type: 'object' }>;
/** A branch of a repository as it was when the plan was made. */
export type RepositoryTarget = Extract<PlanTarget, { type: 'repository' }>;

/** What one step does: exactly what the plan says. */
export type StepWork =
  | { readonly kind: 'change'; readonly change: ObjectChange; readonly target: ObjectTarget }
  | {
      readonly kind: 'push' | 'pull-request';
      readonly target: RepositoryTarget;
      readonly changes: readonly FileChange[];
    };
