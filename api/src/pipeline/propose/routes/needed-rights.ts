import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Plan } from '../../../../contract/fixes/proposals.ts';
import { resourceName } from '../../../kernel/names/resource-name.ts';
import { apiGroup, LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { AccessQuestion } from '../../../ports/identity/access-reviewer.ts';
import type { ApproverRight } from '../decide/execution-question.ts';

/** Resources of this group exist for rights alone, in the namespace of the workspace. */
const VIRTUAL = { cluster: LOCAL_CLUSTER, group: 'outrider.io' } as const;

/** What can be done with the proposals of a workspace, and the right it takes. */
const RIGHTS = {
  see: { verb: 'get', resource: 'proposals' },
  propose: { verb: 'create', resource: 'proposals' },
  /** Those of others; everybody may take back what is their own. */
  cancel: { verb: 'delete', resource: 'proposals' },
  comment: { verb: 'create', resource: 'proposals/comments' },
} as const;

/** Something that can be done with the proposals of a workspace. */
export type ProposalRight = keyof typeof RIGHTS;

/** Asks about one right of somebody. */
export type AskRight = (question: AccessQuestion) => Promise<ApproverRight>;

/** The right to do something with the proposals of a workspace; of all of them, when none is named. */
export function rightTo(right: ProposalRight, workspace?: string): AccessQuestion {
  return { ...VIRTUAL, ...RIGHTS[right], ...(workspace !== undefined && { namespace: workspace }) };
}

/** The rights of Kubernetes that it takes to make each change of a plan oneself. */
export function changeRights({ changes }: Pick<Plan, 'changes'>): readonly AccessQuestion[] {
  return changes.flatMap(rightToChange);
}

/** All rights that it takes to approve a plan: to approve in the workspace, and to make each change oneself. */
export function approverRights(
  workspace: string,
  { risk, changes }: Pick<Plan, 'risk' | 'changes'>,
): readonly AccessQuestion[] {
  const verb = risk === 'high' ? 'approve-high' : 'approve';
  return [
    { ...VIRTUAL, verb, resource: 'proposals/approval', namespace: workspace },
    ...changes.flatMap(rightToChange),
  ];
}

/** Whether somebody has all of these rights. */
export async function hasAll(questions: readonly AccessQuestion[], ask: AskRight): Promise<ApproverRight> {
  const answers = await Promise.all(questions.map(ask));
  if (answers.includes('denied')) return 'denied';
  return answers.includes('unknown') ? 'unknown' : 'allowed';
}

/** What is changed in Git takes no right of Kubernetes: the forge decides who merges. */
function rightToChange(change: Change): readonly AccessQuestion[] {
  if (change.type === 'git-edit' || change.type === 'git-revert') return [];
  const { cluster, apiVersion, kind, namespace, name } = change.object;
  return [
    {
      cluster,
      verb: change.type === 'kubernetes-delete' ? 'delete' : 'patch',
      group: apiGroup(apiVersion),
      resource: resourceName(kind),
      name,
      ...(namespace !== undefined && { namespace }),
    },
  ];
}
