import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { ClaimAnswer } from '../../propose/store/claim-execution.ts';
import type { PlanReference } from '../../propose/store/refuse.ts';
import { canExecute } from '../../propose/index.ts';
import { openRun } from '../journal/open-run.ts';
import { OUTRIDER } from '../journal/write-step.ts';
import { stepsOf, targetKeys } from '../plan/steps-of.ts';
import type { ExecutorParts } from './executor-parts.ts';

/** What is to be carried out. */
export interface BeginRequest {
  readonly id: string;
  readonly plan: PlanReference;
  /** Who asked for it; Outrider itself where nobody did. */
  readonly actor?: AuditActor | undefined;
}

/**
 * Claims an approved proposal and opens its execution, with its targets taken, in one transaction; the loop carries it
 * out. Raises NotPossibleNowError while something else is under way at one of its targets, and what the store raises.
 */
export async function beginExecution(parts: ExecutorParts, request: BeginRequest): Promise<ClaimAnswer> {
  const { id, plan, actor } = request;
  const facts = await parts.store.read(id);
  if (facts === undefined) {
    throw new NotFoundError(`There is no proposal ${id}.`, { next: 'Open the list of proposals.' });
  }
  const { steps, problem } = stepsOf(facts.plan);
  if (steps === undefined) {
    await parts.store.end({ id, as: 'invalidated', actor: OUTRIDER, reason: problem });
    return { kind: 'refused', reasons: [{ cause: 'state', text: problem }] };
  }
  const people = facts.approvals.map((approval) => approval.actor.name);
  const situation = await parts.situation({ proposal: facts, plan: facts.plan, people });
  return parts.store.claim({
    id,
    plan,
    replica: parts.replica,
    actor,
    judge: (stored, now) => canExecute({ ...situation, proposal: stored, approvals: stored.approvals, now }),
    also: (tx, now) =>
      openRun(
        tx,
        {
          id: parts.newId(),
          proposal: id,
          revision: plan.revision,
          digest: plan.digest,
          kind: 'apply',
          requestedBy: actor,
          steps,
          targets: targetKeys(facts.plan.targets),
        },
        now,
      ),
  });
}
