import type { Plan } from '../../../../contract/fixes/proposals.ts';
import { InvalidRequestError } from '../../../kernel/errors.ts';
import { expiryOf } from '../policy/seal-policy.ts';
import type { SealedPolicy } from '../policy/policy.ts';

/** Raises InvalidRequestError for a plan that could never be carried out, or would be for longer than the policy lets it. */
export function requireSoundPlan(plan: Plan, policy: SealedPolicy, now: number): void {
  const problem = planProblem(plan, policy, now);
  if (problem !== undefined) {
    throw new InvalidRequestError(problem, { next: 'Make the plan again and propose that.' });
  }
}

function planProblem(plan: Plan, policy: SealedPolicy, now: number): string | undefined {
  if (plan.changes.length === 0) return 'The plan changes nothing.';
  if (plan.targets.length === 0) return 'The plan does not say what it touches.';
  if (plan.policyRevision !== policy.revision) return 'The plan was made under another policy.';
  const expiresAt = Date.parse(plan.expiresAt);
  if (!(expiresAt > now)) return 'The plan has expired already.';
  return expiresAt > Date.parse(expiryOf(policy, now))
    ? 'The plan expires later than the policy lets it.'
    : undefined;
}
