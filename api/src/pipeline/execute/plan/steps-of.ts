import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { Plan, PlanTarget } from '../../../../contract/fixes/proposals.ts';
import { objectRefLine } from '../../../kernel/object-ref.ts';
import type { FileChange, ObjectTarget, RepositoryTarget, StepWork } from './step-work.ts';

/** The part of a plan that steps follow from. */
export type StepPlan = Pick<Plan, 'targets' | 'changes'>;

/** Steps, or why there are none, in one sentence. */
export type StepsAnswer =
  | { readonly steps: readonly StepWork[]; readonly problem?: undefined }
  | { readonly steps?: undefined; readonly problem: string };

/**
 * The steps of a plan, in its order; all files of one branch are one commit, where the first of them stands. The same
 * plan gives the same steps. A change of something that the plan does not name as a target makes it none that is carried
 * out.
 */
export function stepsOf({ targets, changes }: StepPlan): StepsAnswer {
  const steps: StepWork[] = [];
  const branches = new Set<RepositoryTarget>();
  for (const change of changes) {
    const target = targets.find((one) => isTargetOf(one, change));
    if (target === undefined) return { problem: `The plan does not say how ${placeOf(change)} was.` };
    if (target.type === 'object' && !isOfFiles(change)) {
      steps.push({ kind: 'change', change, target });
    } else if (target.type === 'repository' && !branches.has(target)) {
      branches.add(target);
      steps.push(...commitSteps(target, targets, changes));
    }
  }
  return { steps };
}

function commitSteps(
  target: RepositoryTarget,
  targets: readonly PlanTarget[],
  all: readonly Change[],
): readonly StepWork[] {
  const changes = all
    .filter(isOfFiles)
    .filter((change) => targets.find((one) => isTargetOf(one, change)) === target);
  return [
    { kind: 'push', target, changes },
    { kind: 'pull-request', target, changes },
  ];
}

/** What else touches the same must wait while this is carried out: objects, and files of a branch. */
export function targetKeys(targets: readonly PlanTarget[]): readonly string[] {
  const keys = targets.flatMap((target) =>
    target.type === 'object'
      ? [`object|${objectRefLine(refOf(target))}`]
      : Object.keys(target.blobs).map((file) => `file|${target.repository}|${target.branch}|${file}`),
  );
  // In one order: two that want the same would otherwise wait for each other.
  return [...new Set(keys)].sort();
}

/** The object that a target is about. */
export function refOf({ cluster, apiVersion, kind, namespace, name }: ObjectTarget): ObjectRef {
  return { cluster, apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

function isTargetOf(target: PlanTarget, change: Change): boolean {
  if (isOfFiles(change)) {
    return (
      target.type === 'repository' &&
      target.repository === change.repository &&
      target.branch === change.branch
    );
  }
  return target.type === 'object' && objectRefLine(refOf(target)) === objectRefLine(change.object);
}

function isOfFiles(change: Change): change is FileChange {
  return change.type === 'git-edit' || change.type === 'git-revert';
}

function placeOf(change: Change): string {
  if (isOfFiles(change)) return `branch ${change.branch} of ${change.repository}`;
  return `${change.object.kind} ${change.object.name}`;
}
