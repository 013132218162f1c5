import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Decision, ProposalState } from '../../../../contract/fixes/fix-words.ts';
import { ForbiddenError } from '../../../kernel/errors.ts';
import { disqualification } from '../decide/approver.ts';
import type { ApproverRight } from '../decide/execution-question.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import type { ProposalEvent } from '../state/transitions.ts';
import { nextState } from '../state/transitions.ts';
import { changeProposal, type Changed, type LockedProposal, type StoreParts } from './change-proposal.ts';
import { writeEnd } from './end-proposal.ts';
import { requireEvent, requirePlan, type PlanReference } from './refuse.ts';

/** What one person decides about the plan they looked at. */
export interface DecideRequest {
  readonly id: string;
  readonly plan: PlanReference;
  readonly actor: AuditActor;
  readonly decision: Decision;
  readonly comment?: string | undefined;
  /** Freshly asked. */
  readonly right: ApproverRight;
  readonly policy: SealedPolicy;
}

/** What became of a decision. */
export interface Decided {
  /** `false` when this person had decided the same before. */
  readonly recorded: boolean;
  readonly state: ProposalState;
}

/** Records a decision, once per person; a rejection ends the proposal. */
export function decideProposal(parts: StoreParts, request: DecideRequest): Promise<Decided> {
  return changeProposal(parts, request.id, async (locked): Promise<Changed<Decided>> => {
    const { facts, state } = locked;
    requireMayDecide(facts, request);
    if (hasDecided(facts, request)) return { answer: { recorded: false, state } };
    const event = eventOf(facts, request);
    requireEvent(state, event);
    requirePlan(facts, request.plan);
    await writeApproval(locked, request);
    const { actor, decision, comment } = request;
    if (decision === 'reject') await writeEnd(locked, { as: 'rejected', actor, reason: comment });
    const action = decision === 'approve' ? 'proposal-approved' : 'proposal-rejected';
    const detail = comment === undefined ? {} : { comment };
    return {
      answer: { recorded: true, state: nextState(state, event) ?? state },
      record: { actor, action, detail },
    };
  });
}

function requireMayDecide(facts: ProposalFacts, { actor, right, policy }: DecideRequest): void {
  const why = disqualification(actor, facts, policy);
  if (why === 'program') {
    throw new ForbiddenError('Only people decide about proposals.', {
      next: 'Let a person decide about it.',
    });
  }
  if (why === 'author') {
    throw new ForbiddenError('Nobody decides about a plan of their own.', {
      next: 'Ask somebody else to decide about it, or cancel it.',
    });
  }
  if (right === 'denied') {
    throw new ForbiddenError('You may not decide about this plan.', {
      next: 'Ask for the right to approve proposals of this workspace, and for the right that the change itself needs.',
    });
  }
  if (right === 'unknown') {
    throw new ForbiddenError('Whether you may decide about this plan could not be found out.', {
      next: 'Try again when the cluster it is about answers.',
    });
  }
}

function hasDecided(
  { approvals, ...facts }: ProposalFacts,
  { plan, actor, decision }: DecideRequest,
): boolean {
  if (plan.revision !== facts.revision || plan.digest !== facts.digest) return false;
  return approvals.some((one) => one.actor.name === actor.name && one.decision === decision);
}

function eventOf(
  { approvals, approvalsNeeded }: ProposalFacts,
  { actor, decision }: DecideRequest,
): ProposalEvent {
  if (decision === 'reject') return 'reject';
  const people = new Set([...approvals.map((one) => one.actor.name), actor.name]);
  return people.size >= approvalsNeeded ? 'approve-last' : 'approve';
}

async function writeApproval({ tx, now }: LockedProposal, request: DecideRequest): Promise<void> {
  const { id, plan, actor, decision, comment } = request;
  await sql`
    insert into approval (proposal_id, revision, digest, actor, actor_type, display_name, decision, comment, at)
    values (${id}, ${plan.revision}, ${plan.digest}, ${actor.name}, ${actor.type}, ${actor.displayName ?? null},
      ${decision}, ${comment ?? null}, ${new Date(now)})`.execute(tx);
}
