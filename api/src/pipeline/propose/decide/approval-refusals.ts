import type { Approval } from '../../../../contract/fixes/proposals.ts';
import { approvalsNeeded } from './approvals-needed.ts';
import { disqualification } from './approver.ts';
import type { ExecutionQuestion, Refusal } from './execution-question.ts';

/** What the decisions of people leave to be desired: a rejection, too few approvals, and whose do not count. */
export function approvalRefusals(question: ExecutionQuestion): readonly Refusal[] {
  const { proposal, approvals, policy, autonomy } = question;
  const about = approvals.filter(
    (one) => one.revision === proposal.revision && one.digest === proposal.digest,
  );
  // Whoever it was was let in to decide; what became of their rights since does not undo it.
  const rejection = about.find(({ decision }) => decision === 'reject');
  if (rejection !== undefined) {
    return [{ cause: 'rejected', text: `${personName(rejection)} rejected it.` }];
  }
  const approved = onePerPerson(about.filter(({ decision }) => decision === 'approve'));
  const discounted = approved.map((one) => ({ one, why: discount(one, question) }));
  const counted = discounted.filter(({ why }) => why === undefined).length;
  // What was asked for when it was opened is never less: somebody may have had no right to go without.
  const needed = Math.max(proposal.approvalsNeeded, approvalsNeeded(proposal.plan, policy, autonomy));
  if (counted >= needed) return [];
  return [
    { cause: 'approvals', text: missing(needed, counted) },
    ...discounted.flatMap(({ why }) =>
      why === undefined ? [] : [{ cause: 'approvals' as const, text: why }],
    ),
  ];
}

/** Two decisions of one person are one. */
function onePerPerson(approvals: readonly Approval[]): readonly Approval[] {
  return [...new Map(approvals.map((one) => [one.actor.name, one])).values()];
}

function discount(approval: Approval, { proposal, policy, rights }: ExecutionQuestion): string | undefined {
  const name = personName(approval);
  switch (disqualification(approval.actor, proposal, policy)) {
    case 'program':
      return `The approval of ${name} does not count: only people approve.`;
    case 'author':
      return `The approval of ${name} does not count: nobody approves a plan of their own.`;
    case undefined:
  }
  const right = rights.get(approval.actor.name) ?? 'unknown';
  if (right === 'allowed') return undefined;
  return right === 'denied'
    ? `The approval of ${name} does not count: ${name} may not approve this any more.`
    : `The approval of ${name} does not count: whether ${name} may still approve this could not be checked.`;
}

function missing(needed: number, counted: number): string {
  const people = needed === 1 ? 'one person' : `${needed} different people`;
  return `It needs the approval of ${people}, and has ${counted === 0 ? 'none' : counted} that counts.`;
}

function personName({ actor }: Approval): string {
  return actor.displayName ?? actor.name;
}
