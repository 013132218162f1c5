import type { Plan } from '../../../../contract/fixes/proposals.ts';
import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Autonomy } from '../policy/autonomy.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * How many different people must approve a plan. None only where Outrider may act by itself, the risk is low, no more
 * clusters are reached than the policy lets go without, and each change is an action that it has approved beforehand.
 */
export function approvalsNeeded(
  plan: Pick<Plan, 'changes' | 'risk'>,
  policy: Pick<Policy, 'approvals' | 'preApproved' | 'preApprovedReach'>,
  { mode, stopped, reached = Infinity }: Autonomy,
): number {
  const preApproved =
    mode === 'automate' &&
    !stopped &&
    plan.risk === 'low' &&
    reached <= policy.preApprovedReach &&
    plan.changes.length > 0 &&
    plan.changes.every((change) => isPreApproved(change, policy));
  // One at least, even if a policy that nobody checked says otherwise.
  return preApproved ? 0 : Math.max(1, policy.approvals[plan.risk]);
}

function isPreApproved(change: Change, { preApproved }: Pick<Policy, 'preApproved'>): boolean {
  const action = 'action' in change ? change.action : undefined;
  return action !== undefined && preApproved.includes(action.name);
}
