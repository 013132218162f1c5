import { sql, type Transaction } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Database } from '../../../ports/database.ts';
import type { ExecutionOutcome } from '../../../ports/tables/proposal-tables.ts';
import type { ExecutionAnswer, Refusal } from '../decide/execution-question.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { changeProposal, type Changed, type LockedProposal, type StoreParts } from './change-proposal.ts';
import { writeEnd } from './end-proposal.ts';
import { requireEvent, requirePlan, type PlanReference } from './refuse.ts';

const OUTRIDER: AuditActor = { type: 'outrider', name: 'outrider' };

/** A replica that wants to carry out a plan. */
export interface ClaimRequest {
  readonly id: string;
  readonly plan: PlanReference;
  /** Name of the replica. */
  readonly replica: string;
  /** Who asked for it; Outrider itself when it carries out what is due. */
  readonly actor?: AuditActor | undefined;
  /** `canExecute`, with all that was asked freshly before; it is given what is stored, and nobody changes that meanwhile. */
  readonly judge: (facts: ProposalFacts, now: number) => ExecutionAnswer;
  /** Written with it, by whoever gets it: both are stored or neither is. */
  readonly also?: ((tx: Transaction<Database>, now: number) => Promise<void>) | undefined;
}

/** Who got it: this caller, somebody else before, or nobody. */
export type ClaimAnswer =
  | { readonly kind: 'yours' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reasons: readonly Refusal[] };

/** How an execution ended. */
export interface FinishRequest {
  readonly id: string;
  readonly plan: PlanReference;
  readonly outcome: ExecutionOutcome;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  /** Written with it, where it is news: both are stored or neither is. */
  readonly also?: ((tx: Transaction<Database>, now: number) => Promise<void>) | undefined;
}

/** Claims the execution of a plan: one caller gets it, whoever asks at the same time. */
export function claimExecution(parts: StoreParts, request: ClaimRequest): Promise<ClaimAnswer> {
  return changeProposal(parts, request.id, async (locked) => {
    requirePlan(locked.facts, request.plan);
    if (locked.facts.execution !== undefined) return { answer: { kind: 'taken' } };
    requireEvent(locked.state, 'claim');
    return judged(locked, request, async () => {
      const { id, plan, replica } = request;
      const { rows } = await sql`
        insert into execution (proposal_id, revision, digest, claimed_by, claimed_at)
        values (${id}, ${plan.revision}, ${plan.digest}, ${replica}, ${new Date(locked.now)})
        on conflict (proposal_id, revision) do nothing returning proposal_id`.execute(locked.tx);
      return rows.length === 1 ? 'execution-scheduled' : undefined;
    });
  });
}

/** Begins what is claimed, once, whoever claimed it: a replica that died between the two holds up nobody. */
export function startExecution(parts: StoreParts, request: ClaimRequest): Promise<ClaimAnswer> {
  return changeProposal(parts, request.id, async (locked) => {
    requirePlan(locked.facts, request.plan);
    if (locked.facts.execution?.startedAt !== undefined) return { answer: { kind: 'taken' } };
    requireEvent(locked.state, 'start');
    return judged(locked, request, async () => {
      const { id, plan, replica } = request;
      const { rows } = await sql`
        update execution set started_at = ${new Date(locked.now)}, claimed_by = ${replica}
        where proposal_id = ${id} and revision = ${plan.revision} and started_at is null
        returning proposal_id`.execute(locked.tx);
      return rows.length === 1 ? 'execution-started' : undefined;
    });
  });
}

async function judged(
  { tx, facts, now }: LockedProposal,
  { judge, replica, also, actor = OUTRIDER }: ClaimRequest,
  write: () => Promise<'execution-scheduled' | 'execution-started' | undefined>,
): Promise<Changed<ClaimAnswer>> {
  const answer = judge(facts, now);
  if (!answer.ok) return { answer: { kind: 'refused', reasons: answer.reasons } };
  const action = await write();
  if (action === undefined) return { answer: { kind: 'taken' } };
  await also?.(tx, now);
  return { answer: { kind: 'yours' }, record: { actor, action, detail: { replica } } };
}

/** Writes down how it ended; answers whether that was news. */
export function finishExecution(parts: StoreParts, request: FinishRequest): Promise<boolean> {
  const { id, plan, outcome, detail, also } = request;
  return changeProposal(parts, id, async (locked): Promise<Changed<boolean>> => {
    requirePlan(locked.facts, plan);
    if (locked.facts.execution?.outcome === outcome) return { answer: false };
    requireEvent(locked.state, OUTCOMES[outcome].event);
    await sql`
      update execution set outcome = ${outcome}, finished_at = ${new Date(locked.now)}
      where proposal_id = ${id} and revision = ${plan.revision}`.execute(locked.tx);
    if (locked.facts.ended === undefined) await writeEnd(locked, { as: 'carried-out', actor: OUTRIDER });
    await also?.(locked.tx, locked.now);
    const { action } = OUTCOMES[outcome];
    return { answer: true, record: { actor: OUTRIDER, action, ...(detail !== undefined && { detail }) } };
  });
}

const OUTCOMES = {
  succeeded: { event: 'succeed', action: 'execution-succeeded' },
  failed: { event: 'fail', action: 'execution-failed' },
  'rolled-back': { event: 'roll-back', action: 'execution-rolled-back' },
} as const;
